# Kinds of codes, and what is odd about codes, phone numbers and e-mail addresses: hints beside a field, never refusals.
identifier-kind-ua-edrpou = ЄДРПОУ
identifier-kind-ua-rnokpp = РНОКПП
identifier-kind-ua-vat = ІПН платника ПДВ
identifier-kind-ru-inn = ІПН (РФ)
identifier-kind-ru-kpp = КПП
identifier-kind-ru-ogrn = ОГРН
identifier-kind-ru-ogrnip = ОГРНІП
identifier-kind-md-idno = IDNO
identifier-kind-md-idnp = IDNP
identifier-kind-md-vat = Код ПДВ (Молдова)
identifier-kind-ro-cui = CUI
identifier-kind-ro-onrc = Торговий реєстр (Румунія)
identifier-kind-ro-cnp = CNP
identifier-kind-iban = IBAN
identifier-kind-bic = BIC
identifier-kind-ru-account = Розрахунковий рахунок (РФ)
identifier-kind-ru-bik = БІК (РФ)
identifier-kind-ru-correspondent = Кореспондентський рахунок (РФ)
identifier-kind-bank = Банк
identifier-kind-other = Інший код
problem-need-have = { $need ->
        [one] Потрібен { $need } знак
        [few] Потрібно { $need } знаки
        [many] Потрібно { $need } знаків
       *[other] Потрібно { $need } знака
     }, зараз { $have }.
problem-digits-need-have = { $need ->
        [one] Потрібна { $need } цифра
        [few] Потрібно { $need } цифри
        [many] Потрібно { $need } цифр
       *[other] Потрібно { $need } цифри
     }, зараз { $have }.
problem-not-digits = Тут мають бути лише цифри.
problem-check-digit = Контрольна цифра не сходиться: одна з цифр помилкова.
problem-format = Не схоже на код цього виду.
problem-phone-no-digits = У номері немає цифр.
problem-phone-too-few = У номері бракує цифр: потрібно { $need }, зараз { $have }.
problem-phone-too-many = У номері зайві цифри: потрібно { $need }, зараз { $have }.
problem-phone-beginning = З таких цифр номери цієї країни не починаються.
problem-email-no-at = В адресі немає знака @.
problem-email-second-at = В адресі два знаки @.
problem-email-no-name = Перед знаком @ нічого немає.
problem-email-no-domain = Після знака @ нічого немає.
problem-email-no-ending = В адресі бракує закінчення, наприклад .ua.
problem-email-space = В адресі є пробіл.
problem-email-dots = Крапка в адресі стоїть не на місці.
problem-email-character = Знак «{ $character }» не може стояти в адресі.
problem-email-too-long = Адреса задовга.
