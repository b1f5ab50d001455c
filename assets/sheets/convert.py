#!/usr/bin/env python3
"""Makes sheets.txt, the catalogue of label sheets, from the template files of gLabels.

    python3 convert.py DIRECTORY > sheets.txt

DIRECTORY holds *-templates.xml (https://github.com/jimevins/glabels, folder templates; their licence is LICENCE.txt).
Taken are labels of a rectangular, round or oval shape; media labels (CD) and business cards are left out by their shape or
category. One line is one sheet, fields are divided by tabs:

    maker  codes  paper  width height round  columns rows left top right-step down-step  [the same six again]  name

`codes` are divided by spaces, a space within a code is `_`. All lengths are millimetres, rounded to 0.01; `round` is the
radius of the corners, or `o` for a round or oval label. Further groups of six are further fields of places on the same sheet.
"""

import pathlib
import re
import sys
import xml.etree.ElementTree as tree

UNITS = {"": 25.4 / 72, "pt": 25.4 / 72, "mm": 1.0, "in": 25.4, "cm": 10.0, "pc": 25.4 / 6}
PAPERS = {"A4": "A4", "A5": "A5", "US-Letter": "Letter"}
NAMESPACE = re.compile(r' xmlns="[^"]*"')
LEFT_OUT = {"media", "business-card", "card"}


def mm(text):
    value, unit = re.fullmatch(r"\s*([-+0-9.e]+?)\s*([a-z]*)\s*", text or "0").groups()
    return round(float(value) * UNITS[unit], 2)


def number(value):
    return f"{value:.2f}".rstrip("0").rstrip(".")


def label(template):
    for child in template:
        if child.tag == "Label-rectangle":
            sizes = [mm(child.get(key)) for key in ("width", "height")]
            return child, sizes, number(mm(child.get("round", "0")))
        if child.tag == "Label-round":
            size = 2 * mm(child.get("radius"))
            return child, [size, size], "o"
        if child.tag == "Label-ellipse":
            return child, [mm(child.get(key)) for key in ("width", "height")], "o"
    return None


def beyond(sizes, layouts, paper):
    """How far the labels reach beyond the paper, mm."""
    paper = {"A4": (210, 297), "A5": (148, 210), "US-Letter": (215.9, 279.4)}[paper]
    far = 0
    for nx, ny, *places in layouts:
        x, y, dx, dy = map(float, places)
        far = max(far, x + (int(nx) - 1) * dx + sizes[0] - paper[0], y + (int(ny) - 1) * dy + sizes[1] - paper[1])
    return far


def main(directory):
    sheets = {}
    equal = []
    for path in sorted(pathlib.Path(directory).glob("*-templates.xml")):
        for template in tree.fromstring(NAMESPACE.sub("", path.read_text())).iter("Template"):
            brand = template.get("brand")
            part = template.get("part").replace(" ", "_")
            if template.get("equiv"):
                equal.append((brand, part, template.get("equiv").replace(" ", "_")))
                continue
            categories = {meta.get("category") for meta in template.findall("Meta")}
            found = label(template)
            paper = PAPERS.get(template.get("size"))
            if found is None or paper is None or categories & LEFT_OUT:
                continue
            shape, sizes, rounded = found
            layouts = [
                [layout.get("nx"), layout.get("ny")]
                + [number(mm(layout.get(key))) for key in ("x0", "y0", "dx", "dy")]
                for layout in shape.findall("Layout")
            ]
            name = template.get("_description") or template.get("description") or ""
            if beyond(sizes, layouts, template.get("size")) > 1:
                continue  # a slip of the file: the labels reach beyond the paper
            sheets[brand, part] = ([part], paper, sizes, rounded, layouts, name)
    for brand, part, same in equal:
        if (brand, same) in sheets:
            sheets[brand, same][0].append(part)
    for (brand, _), (codes, paper, sizes, rounded, layouts, name) in sheets.items():
        fields = [brand, " ".join(codes), paper, *map(number, sizes), rounded]
        for layout in layouts:
            fields += layout
        print("\t".join([*fields, name]))


main(sys.argv[1])
