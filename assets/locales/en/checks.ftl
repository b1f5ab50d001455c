# Kinds of codes, and what is odd about codes, phone numbers and e-mail addresses: hints beside a field, never refusals.
identifier-kind-ua-edrpou = EDRPOU
identifier-kind-ua-rnokpp = RNOKPP
identifier-kind-ua-vat = VAT number (Ukraine)
identifier-kind-ru-inn = INN
identifier-kind-ru-kpp = KPP
identifier-kind-ru-ogrn = OGRN
identifier-kind-ru-ogrnip = OGRNIP
identifier-kind-md-idno = IDNO
identifier-kind-md-idnp = IDNP
identifier-kind-md-vat = VAT number (Moldova)
identifier-kind-ro-cui = CUI
identifier-kind-ro-onrc = Trade register (Romania)
identifier-kind-ro-cnp = CNP
identifier-kind-iban = IBAN
identifier-kind-bic = BIC
identifier-kind-ru-account = Bank account (Russia)
identifier-kind-ru-bik = BIK (Russia)
identifier-kind-ru-correspondent = Correspondent account (Russia)
identifier-kind-bank = Bank
identifier-kind-other = Other code
problem-need-have = { $need ->
        [one] { $need } character is needed
       *[other] { $need } characters are needed
     }, there are { $have }.
problem-digits-need-have = { $need ->
        [one] { $need } digit is needed
       *[other] { $need } digits are needed
     }, there are { $have }.
problem-not-digits = Only digits belong here.
problem-check-digit = The check digit does not agree: one of the digits is mistyped.
problem-format = It does not look like a code of this kind.
problem-phone-no-digits = There are no digits in the number.
problem-phone-too-few = Digits are missing: { $need } are needed, there are { $have }.
problem-phone-too-many = There are too many digits: { $need } are needed, there are { $have }.
problem-phone-beginning = No number of this country begins so.
problem-email-no-at = There is no @ in the address.
problem-email-second-at = There are two @ in the address.
problem-email-no-name = There is nothing before the @.
problem-email-no-domain = There is nothing after the @.
problem-email-no-ending = The address has no ending, such as .com.
problem-email-space = There is a space in the address.
problem-email-dots = A dot in the address is out of place.
problem-email-character = The character “{ $character }” cannot stand in an address.
problem-email-too-long = The address is too long.
