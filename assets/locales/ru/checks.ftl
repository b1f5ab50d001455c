# Kinds of codes, and what is odd about codes, phone numbers and e-mail addresses: hints beside a field, never refusals.
identifier-kind-ua-edrpou = ЕГРПОУ
identifier-kind-ua-rnokpp = РНОКПП
identifier-kind-ua-vat = ИНН плательщика НДС (Украина)
identifier-kind-ru-inn = ИНН
identifier-kind-ru-kpp = КПП
identifier-kind-ru-ogrn = ОГРН
identifier-kind-ru-ogrnip = ОГРНИП
identifier-kind-md-idno = IDNO
identifier-kind-md-idnp = IDNP
identifier-kind-md-vat = Код НДС (Молдова)
identifier-kind-ro-cui = CUI
identifier-kind-ro-onrc = Торговый реестр (Румыния)
identifier-kind-ro-cnp = CNP
identifier-kind-iban = IBAN
identifier-kind-bic = BIC
identifier-kind-ru-account = Расчётный счёт (РФ)
identifier-kind-ru-bik = БИК
identifier-kind-ru-correspondent = Корреспондентский счёт (РФ)
identifier-kind-bank = Банк
identifier-kind-other = Другой код
problem-need-have = { $need ->
        [one] Нужен { $need } знак
        [few] Нужно { $need } знака
        [many] Нужно { $need } знаков
       *[other] Нужно { $need } знака
     }, сейчас { $have }.
problem-digits-need-have = { $need ->
        [one] Нужна { $need } цифра
        [few] Нужно { $need } цифры
        [many] Нужно { $need } цифр
       *[other] Нужно { $need } цифры
     }, сейчас { $have }.
problem-not-digits = Здесь должны быть только цифры.
problem-check-digit = Контрольная цифра не сходится: одна из цифр ошибочна.
problem-format = Не похоже на код этого вида.
problem-phone-no-digits = В номере нет цифр.
problem-phone-too-few = В номере не хватает цифр: нужно { $need }, сейчас { $have }.
problem-phone-too-many = В номере лишние цифры: нужно { $need }, сейчас { $have }.
problem-phone-beginning = С таких цифр номера этой страны не начинаются.
problem-email-no-at = В адресе нет знака @.
problem-email-second-at = В адресе два знака @.
problem-email-no-name = Перед знаком @ ничего нет.
problem-email-no-domain = После знака @ ничего нет.
problem-email-no-ending = В адресе не хватает окончания, например .ua.
problem-email-space = В адресе есть пробел.
problem-email-dots = Точка в адресе стоит не на месте.
problem-email-character = Знак «{ $character }» не может стоять в адресе.
problem-email-too-long = Адрес слишком длинный.
