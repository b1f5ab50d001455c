//! What the types of a property and the names of messenger properties say: the labels of details.

use super::property::Property;

/// The neutral label of a phone; a fax at work is a fax.
pub(super) fn phone_label(property: &Property) -> &str {
    const KNOWN: [(&str, &str); 9] = [
        ("fax", "fax"),
        ("pager", "pager"),
        ("cell", "mobile"),
        ("mobile", "mobile"),
        ("car", "car"),
        ("home", "home"),
        ("work", "work"),
        ("main", "main"),
        ("other", "other"),
    ];
    KNOWN
        .iter()
        .find(|(one, _)| property.has_type(one))
        .map_or("", |(_, label)| label)
}

/// `home`, `work` or another type that says something; the technical ones say nothing.
pub(super) fn place(property: &Property) -> &str {
    const TECHNICAL: [&str; 14] = [
        "internet",
        "pref",
        "x400",
        "postal",
        "parcel",
        "dom",
        "intl",
        "voice",
        "msg",
        "text",
        "video",
        "smtp",
        "quoted-printable",
        "uri",
    ];
    let known = ["home", "work", "other", "school"]
        .into_iter()
        .find(|one| property.has_type(one));
    known
        .or_else(|| {
            property
                .types
                .iter()
                .map(String::as_str)
                .find(|one| !TECHNICAL.contains(one))
        })
        .unwrap_or("")
}

/// The messenger behind a property such as `X-ICQ` or `X-SKYPE-USERNAME`.
pub(super) fn service_of(name: &str) -> Option<&'static str> {
    const SERVICES: [(&str, &str); 17] = [
        ("X-AIM", "AIM"),
        ("X-ICQ", "ICQ"),
        ("X-JABBER", "Jabber"),
        ("X-MSN", "MSN"),
        ("X-YAHOO", "Yahoo"),
        ("X-SKYPE", "Skype"),
        ("X-SKYPE-USERNAME", "Skype"),
        ("X-GTALK", "Google Talk"),
        ("X-GOOGLE-TALK", "Google Talk"),
        ("X-QQ", "QQ"),
        ("X-GADUGADU", "Gadu-Gadu"),
        ("X-TELEGRAM", "Telegram"),
        ("X-VIBER", "Viber"),
        ("X-WHATSAPP", "WhatsApp"),
        ("X-SIGNAL", "Signal"),
        ("X-MS-IMADDRESS", "IM"),
        ("X-XMPP", "Jabber"),
    ];
    SERVICES
        .iter()
        .find(|(one, _)| *one == name)
        .map(|(_, service)| *service)
}
