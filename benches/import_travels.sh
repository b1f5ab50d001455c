#!/usr/bin/env bash
# An import of 90 000 clients with all their fields on its way from one computer of an office to another: seconds on the wall and
# peak of memory of each command. Needs GNU time and an optimised program:
#   benches/import_travels.sh target/release/kartoteka
set -euo pipefail
program=$(realpath "$1")
count=${2:-90000}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export HOME=$dir XDG_DATA_HOME=$dir/d XDG_CONFIG_HOME=$dir/c XDG_RUNTIME_DIR=$dir/r DBUS_SESSION_BUS_ADDRESS=/nonexistent
mkdir -p "$dir"/{d,c,r,share,one,two}
cd "$dir"

on() { # computer, words
    local computer=$1
    shift
    KARTOTEKA_KEYS="$dir/$computer/keys" "$program" --base "$dir/$computer/k.base" --lang en "$@"
}

measured() { # what, computer, words
    local what=$1 computer=$2
    shift 2
    KARTOTEKA_KEYS="$dir/$computer/keys" /usr/bin/time -o took -f '%e s %M KiB' \
        "$program" --base "$dir/$computer/k.base" --lang en "$@" >/dev/null 2>&1
    echo "$what: $(tail -n 1 took)"
}

awk -v count="$count" 'BEGIN {
    print "Назва;Повна назва;ЄДРПОУ;Телефон;Телефон 2;E-mail;E-mail 2;Сайт;Місто;Індекс;Адреса;Країна;Контактна особа;Посада;Примітка"
    for (i = 0; i < count; i++)
        printf "Агрофірма %d Зоря;ТОВ «Агрофірма %d Зоря»;%08d;+38067%07d;+38050%07d;office%d@agro.example;sales%d@agro.example;https://agro%d.example;Київ;%05d;вул. Хрещатик, %d;UA;Шевченко Олена %d;директор;Працює з %d року, склад у Броварах\n",
            i, i, 10000000 + i, i, i, i, i, i, 1000 + i % 9000, i % 300, i, 1995 + i % 28
}' >all.csv

on one office create share --name Office --person Олена >/dev/null 2>&1
on one office invite Петро -o invite.txt >/dev/null
on two office join invite.txt --person Петро >/dev/null 2>&1
on one office admit --same >/dev/null
on two office join >/dev/null
on one sync --once >/dev/null
on two sync --once >/dev/null
measured "import" one import all.csv
measured "sealed and sent" one sync --once
measured "received and applied" two sync --once
echo "clients there: $(on two client list --json | grep -m1 '"total"')"
