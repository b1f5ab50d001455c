# Kinds of codes, and what is odd about codes, phone numbers and e-mail addresses: hints beside a field, never refusals.
identifier-kind-ua-edrpou = EDRPOU
identifier-kind-ua-rnokpp = RNOKPP
identifier-kind-ua-vat = Cod TVA (Ucraina)
identifier-kind-ru-inn = INN
identifier-kind-ru-kpp = KPP
identifier-kind-ru-ogrn = OGRN
identifier-kind-ru-ogrnip = OGRNIP
identifier-kind-md-idno = IDNO
identifier-kind-md-idnp = IDNP
identifier-kind-md-vat = Cod TVA (Moldova)
identifier-kind-ro-cui = CUI
identifier-kind-ro-onrc = Registrul comerțului
identifier-kind-ro-cnp = CNP
identifier-kind-iban = IBAN
identifier-kind-bic = BIC
identifier-kind-ru-account = Cont bancar (Rusia)
identifier-kind-ru-bik = BIK (Rusia)
identifier-kind-ru-correspondent = Cont corespondent (Rusia)
identifier-kind-bank = Banca
identifier-kind-other = Alt cod
problem-need-have = { $need ->
        [one] Este necesar { $need } caracter
        [few] Sunt necesare { $need } caractere
       *[other] Sunt necesare { $need } de caractere
     }, acum sunt { $have }.
problem-digits-need-have = { $need ->
        [one] Este necesară { $need } cifră
        [few] Sunt necesare { $need } cifre
       *[other] Sunt necesare { $need } de cifre
     }, acum sunt { $have }.
problem-not-digits = Aici trebuie să fie doar cifre.
problem-check-digit = Cifra de control nu se potrivește: una dintre cifre este greșită.
problem-format = Nu arată ca un cod de acest fel.
problem-phone-no-digits = În număr nu sunt cifre.
problem-phone-too-few = În număr lipsesc cifre: sunt necesare { $need }, acum sunt { $have }.
problem-phone-too-many = În număr sunt cifre în plus: sunt necesare { $need }, acum sunt { $have }.
problem-phone-beginning = Niciun număr din această țară nu începe așa.
problem-email-no-at = În adresă lipsește semnul @.
problem-email-second-at = În adresă sunt două semne @.
problem-email-no-name = Înainte de @ nu este nimic.
problem-email-no-domain = După @ nu este nimic.
problem-email-no-ending = Adresei îi lipsește terminația, de exemplu .ro.
problem-email-space = În adresă este un spațiu.
problem-email-dots = Un punct din adresă nu este la locul lui.
problem-email-character = Semnul „{ $character }” nu poate sta în adresă.
problem-email-too-long = Adresa este prea lungă.
