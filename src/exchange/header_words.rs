//! The words by which people name columns, in Ukrainian, Russian, Romanian and English.
//!
//! All are written as [`super::headers::plain`] leaves them: lower case, ё as е, no marks on Latin letters, signs as
//! spaces; `|` divides them. This is knowledge about files of others, not text that the program shows.

/// Whole headers and the key of what they mean. Details (phones, addresses) follow a grammar, see `headers`.
pub(super) const WHOLE: &[(&str, &str)] = &[
    (
        "client.name",
        "назва|назва клієнта|назва компанії|назва фірми|назва організації|назва підприємства|\
         коротка назва|скорочена назва|найменування|найменування клієнта|найменування контрагента|\
         клієнт|контрагент|компанія|фірма|організація|підприємство|покупець|замовник|постачальник|\
         установа|партнер|робоча назва|название|название клиента|название компании|название фирмы|\
         название организации|краткое наименование|краткое название|сокращенное наименование|\
         наименование|наименование клиента|наименование контрагента|наименование организации|\
         клиент|компания|фирма|организация|предприятие|покупатель|заказчик|поставщик|\
         рабочее наименование|denumire|denumirea|denumire client|denumire firma|denumire companie|\
         denumire scurta|nume firma|nume client|nume companie|numele firmei|client|clientul|\
         companie|compania|firma|organizatie|organizatia|societate|societatea|agent economic|\
         beneficiar|cumparator|furnizor|company|company name|client name|customer|customer name|\
         organization|organisation|organization name|organisation name|organization 1 name|account|\
         account name|business name|firm|employer|short name",
    ),
    (
        "client.legal_name",
        "повна назва|повне найменування|юридична назва|офіційна назва|юр назва|юридична особа|\
         полное название|полное наименование|юридическое название|юридическое наименование|\
         юр название|официальное название|юридическое лицо|юрлицо|полное наименование контрагента|\
         denumire completa|denumirea completa|denumire juridica|denumire oficiala|\
         persoana juridica|legal name|full name of company|full company name|registered name|\
         official name|legal entity",
    ),
    (
        "client.legal_form",
        "форма власності|опф|правова форма|організаційно правова форма|форма|форма собственности|\
         правовая форма|организационно правовая форма|forma juridica|forma de organizare|\
         forma de proprietate|legal form|entity type",
    ),
    (
        "client.kind",
        "вид клієнта|вид контрагента|юр фіз|юр фіз особа|юрфіз|вид клиента|вид контрагента|юр физ|\
         юр физ лицо|юрфиз|client kind|kind|company or person|tip persoana",
    ),
    (
        "client.status",
        "статус|статус клієнта|стан|статус клиента|состояние|statut|stare|stare client|status|\
         client status|lead status|lifecycle stage",
    ),
    (
        "client.parent",
        "головна компанія|материнська компанія|головний контрагент|холдинг|головная компания|\
         материнская компания|головной контрагент|companie mama|firma mama|parent|parent company|\
         parent account|head company|holding",
    ),
    (
        "client.category",
        "категорія|категорія клієнта|клас|рейтинг|abc|тип клієнта|тип контрагента|тип|група|\
         категория|категория клиента|класс|тип клиента|группа|categorie|categoria|clasa|tip client|\
         tip|grupa|category|class|rating|client type|type|tier|segment|сегмент",
    ),
    (
        "client.tags",
        "теги|мітки|ключові слова|категорії|позначки|метки|ключевые слова|категории|этикетки|\
         etichete|cuvinte cheie|categorii|tags|tag|labels|label|keywords|categories|\
         group membership",
    ),
    (
        "client.source",
        "джерело|звідки|джерело клієнта|канал|звідки дізнався|источник|откуда|источник клиента|\
         откуда узнал|sursa|sursa client|provenienta|source|lead source|origin|channel|referred by",
    ),
    (
        "client.responsible",
        "відповідальний|менеджер|відповідальний менеджер|куратор|основний менеджер|ответственный|\
         ответственный менеджер|основной менеджер|торговый представитель|responsabil|responsabilul|\
         manager|agent|agent vanzari|responsible|owner|account manager|account owner|assigned to|\
         sales rep",
    ),
    (
        "client.book",
        "книга|портфель|portofoliu|book|portfolio|carte",
    ),
    (
        "client.note",
        "примітка|примітки|коментар|коментарі|нотатки|нотатка|опис|додаткова інформація|заметка|\
         примечание|примечания|комментарий|комментарии|заметки|описание|дополнительная информация|\
         доп информация|дополнительно|додатково|инфо|інфо|nota|note|observatii|observatie|\
         comentariu|comentarii|mentiuni|descriere|notes|comment|comments|remark|remarks|\
         description|info|additional information",
    ),
    (
        "client.country",
        "країна реєстрації|страна регистрации|tara inregistrarii|country of registration",
    ),
    (
        "client.language",
        "мова|мова спілкування|мова листування|язык|язык общения|limba|language|locale|\
         preferred language",
    ),
    (
        "client.do_not_call",
        "не дзвонити|не телефонувати|не звонить|nu sunati|a nu se suna|do not call",
    ),
    (
        "client.do_not_mail",
        "не писати|не надсилати|без розсилок|не писать|не рассылать|без рассылок|nu scrieti|\
         do not mail|do not email|email opt out|unsubscribed",
    ),
    (
        "client.key",
        "id клієнта|код клієнта|код контрагента|id клиента|код клиента|ид клиента|cod client|\
         id client|client id|customer id|account id|customer number|id|код|cod|code|ид|uid",
    ),
    (
        "person.key",
        "id контакту|id особи|код контакту|id контакта|код контакта|id persoana|id contact|\
         contact id|person id",
    ),
    (
        "person.full_name",
        "піб|п і б|прізвище ім я по батькові|прізвище та ім я|прізвище ім я|ім я та прізвище|\
         ім я прізвище|контактна особа|контактні особи|контакт|особа|представник|\
         піб контактної особи|піб директора|керівник|директор|контактна персона|повне ім я|фио|\
         ф и о|фамилия имя отчество|фамилия имя|фамилия и имя|имя фамилия|имя и фамилия|\
         контактное лицо|контактные лица|представитель|фио контактного лица|фио директора|\
         руководитель|контактная персона|конт лицо|полное имя|лицо|nume prenume|nume si prenume|\
         numele si prenumele|nume prenume patronimic|persoana de contact|persoana contact|contact|\
         reprezentant|director|administrator|nume complet|numele complet|full name|contact name|\
         contact person|person|display name|file as|representative|ceo",
    ),
    (
        "person.family_name",
        "прізвище|прізвище контактної особи|фамилия|фамилия контактного лица|nume de familie|\
         numele de familie|last name|surname|family name|lastname|contact last name",
    ),
    (
        "person.given_name",
        "ім я|імя|ім я контактної особи|имя|имя контактного лица|prenume|prenumele|first name|\
         given name|firstname|forename|contact first name",
    ),
    (
        "person.patronymic",
        "по батькові|побатькові|отчество|patronimic|patronimicul|middle name|additional name|\
         patronymic|second name",
    ),
    (
        "person.birthday",
        "день народження|дата народження|народився|д н|др|д р|дата рождения|день рождения|родился|\
         data nasterii|ziua de nastere|zi de nastere|birthday|date of birth|birth date|dob|bday",
    ),
    (
        "person.position",
        "посада|посада контактної особи|должность|должность контактного лица|functie|functia|post|\
         postul|pozitie|position|job title|job|organization 1 title|organization title|occupation|\
         профессия|професія",
    ),
    (
        "person.role",
        "роль|роль у рішенні|роль в решении|rol|rolul|role|buying role",
    ),
    (
        "person.main",
        "головна особа|основний контакт|основной контакт|главное лицо|contact principal|\
         main contact|primary contact|main person",
    ),
    (
        "id:ua.edrpou",
        "єдрпоу|едрпоу|код єдрпоу|код едрпоу|код за єдрпоу|код по едрпоу|окпо|код окпо|зкпо|edrpou|\
         код юридичної особи|ідентифікаційний код",
    ),
    (
        "id:ua.rnokpp",
        "рнокпп|код рнокпп|дрфо|код дрфо|ідентифікаційний номер|идентификационный номер|рнукпн|\
         rnokpp|drfo|індивідуальний податковий номер",
    ),
    (
        "id:ua.vat",
        "іпн|іпн платника пдв|номер платника пдв|инн плательщика ндс|ипн|код платника пдв",
    ),
    ("id:ru.inn", "инн|код инн|inn"),
    ("id:ru.kpp", "кпп|код кпп|kpp"),
    ("id:ru.ogrnip", "огрнип"),
    ("id:bic", "bic|swift|мфо|бик|bik"),
    (
        "id:bank",
        "банк|назва банку|найменування банку|банк отримувача|название банка|наименование банка|\
         банк получателя|bank|bank name|banca|denumirea bancii",
    ),
    (
        "id:ru.correspondent",
        "корсчет|корр счет|кор счет|корреспондентский счет|к с|correspondent account",
    ),
    ("id:ro.cnp", "cnp"),
    ("id:md.idnp", "idnp"),
    ("id:ru.ogrn", "огрн|код огрн|ogrn"),
    ("id:md.idno", "idno|cod fiscal idno|idno cod fiscal|айдино"),
    (
        "id:ro.cui",
        "cui|cif|cod fiscal|codul fiscal|cod unic de inregistrare|cod de inregistrare fiscala|\
         cod tva|фискальный код",
    ),
    (
        "id:ro.onrc",
        "nr reg com|nr registrul comertului|numar registrul comertului|reg com|j|nr inmatriculare|\
         onrc|nr ord reg com",
    ),
    (
        "id:iban",
        "iban|рахунок|р р|рр|розрахунковий рахунок|поточний рахунок|номер рахунку|расчетный счет|\
         счет|номер счета|cont|cont bancar|cont iban|bank account|account number",
    ),
    (
        "id:?",
        "податковий номер|налоговый номер|податковий код|tax id|tax code|tax number|vat|vat number|\
         vat id|єдрпоу дрфо|єдрпоу рнокпп|єдрпоу іпн|едрпоу инн|инн едрпоу|єдрпоу рнокпп дрфо|\
         код єдрпоу дрфо|едрпоу дрфо|government id number|idno cui|cui idno|cod fiscal cui",
    ),
];

/// Headers that look like something and are not.
pub(super) const IGNORED: &str = "e mail display name|e mail 2 display name|e mail 3 display name|e mail type|e mail 2 type|\
     e mail 3 type|photo|фото|gender|стать|пол|initials|name prefix|name suffix|suffix|yomi name|\
     given name yomi|family name yomi|additional name yomi|phonetic first name|\
     phonetic middle name|phonetic last name|organization 1 yomi name|no|n|п п|номер п п|nr|nr crt|\
     n п п|# |sensitivity|priority|private|billing information|mileage|directory server|custom ui|\
     short name yomi|initials yomi|hobby|spouse|children|anniversary";

/// Words (beginnings of words) that tell what kind of a detail a column is.
pub(super) const KINDS: &[(&str, &str)] = &[
    (
        "messenger",
        "viber|вайбер|telegram|телеграм|whatsapp|ватсап|вотсап|skype|скайп|icq|signal|месенджер|\
         мессенджер|messenger|mesager|im ",
    ),
    (
        "email",
        "email|e mail|мейл|мэйл|имейл|імейл|е мейл|ел пошт|електронн|ел адрес|эл почт|электронн|\
         эл адрес|posta electronica|adresa electronica|mail|почта|пошта|e post",
    ),
    (
        "phone",
        "тел|phone|tel|моб|mobil|cell|факс|fax|pager|пейджер|gsm|номер телефон|callback",
    ),
    (
        "web",
        "сайт|site|web|веб|url|www|homepage|home page|pagina|интернет|інтернет",
    ),
    (
        "address",
        "адрес|address|adresa|місто|город|city|oras|localitate|вулиц|улиц|street|strada|індекс|\
         индекс|zip|postal|postcode|post code|cod postal|поштов|почтов|област|регион|регіон|region|\
         state|judet|raion|район|країна|страна|tara|country|province|населений пункт|\
         населенный пункт|county|po box|town|місцезнаходження|местонахождение|sediu",
    ),
];

/// Words that tell which part of an address a column holds; the first that fits counts.
pub(super) const ADDRESS_PARTS: &[(&str, &str)] = &[
    (
        "postcode",
        "індекс|индекс|zip|postal code|postcode|post code|cod postal|почтовый код|поштовий код",
    ),
    ("country", "країна|страна|tara|country"),
    (
        "region",
        "област|регион|регіон|region|state|judet|raion|район|province|county",
    ),
    (
        "city",
        "місто|город|city|oras|localitate|населений пункт|населенный пункт|town",
    ),
    ("street", "вулиц|улиц|street|strada"),
];

/// Words that tell the label of a detail.
pub(super) const LABELS: &[(&str, &str)] = &[
    ("fax", "факс|fax"),
    ("pager", "pager|пейджер"),
    ("mobile", "моб|mobil|cell|gsm|переносн|сот"),
    (
        "home",
        "дом|home|acasa|приватн|личн|private|personal|особист",
    ),
    (
        "work",
        "роб|раб|work|business|служб|serviciu|birou|office|офіс|офис|міськ|городск",
    ),
    ("main", "main|primary|основн|principal|головн"),
    (
        "legal",
        "юридичн|юридическ|юр |legal|juridic|реєстрац|регистрац",
    ),
    ("actual", "фактичн|фактическ|факт|actual"),
    ("delivery", "доставк|delivery|shipping|livrare|склад"),
    ("postal", "поштов|почтов|mailing|corespondenta"),
    ("billing", "billing|facturare"),
    ("other", "інш|друг|other|altul|доп|дод"),
    ("assistant", "assistant|асистент|помощник|помічник"),
    ("car", "car |авто"),
    ("Viber", "viber|вайбер"),
    ("Telegram", "telegram|телеграм"),
    ("WhatsApp", "whatsapp|ватсап|вотсап"),
    ("Skype", "skype|скайп"),
    ("ICQ", "icq"),
    ("Signal", "signal"),
];

/// Words that give a detail to the contact person.
pub(super) const OF_PERSON: &str = "особ|лица |лицо |лицу |директор|керівник|руководител|представник|представител|persoan|person |\
     director|контакта |контакту |contactului |assistant";

/// Words that give a detail to the client.
pub(super) const OF_CLIENT: &str = "компан|фірм|фирм|організац|организац|підприємств|предприят|клієнт|клиент|client|company|\
     compani|firm|organiz|societ|контрагент|юридичн|юридическ|legal|juridic|sediu|customer";
