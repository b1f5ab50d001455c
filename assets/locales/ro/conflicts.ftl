# Ce au scris două dispozitive ale biroului în același timp.

cli-about-conflicts = Ce au scris doi oameni în același timp, fără să știe unul de altul
cli-about-conflicts-list = Valori dintre care una este în vigoare, iar cealaltă așteaptă o decizie
cli-about-conflicts-choose = Decideți: rămâne cea în vigoare, se ia cealaltă sau se scrie altceva
cli-arg-conflict = Numărul neconcordanței, ca în listă
cli-arg-stay = Valoarea în vigoare este cea corectă
cli-arg-other = Se scrie cealaltă valoare; unde unul a șters înregistrarea, ea se șterge
cli-arg-write = Se scrie aceasta în locul amândurora
cli-arg-if-stands = Decide numai dacă stă încă aceasta, așa cum a arătat lista
cli-no-conflicts = Nimic nu așteaptă o decizie.
cli-conflicts-others-decide = În acest birou puteți doar citi: despre ce așteaptă aici decid colegii.
cli-no-conflict = Nu există neconcordanța { $number } care să aștepte o decizie.
cli-no-conflict-do = Numerele le arată kartoteka conflicts list. Poate că s-a decis deja pe alt dispozitiv.
cli-conflict-no-text = Aici nu se poate scrie altceva: trebuie luată una dintre cele două valori.
cli-conflict-no-text-do = Folosiți --stay sau --other; dacă altceva este corect, modificați apoi înregistrarea.
cli-conflict-stands = În vigoare
cli-conflict-other = Cealaltă
cli-conflict-decided = { $left ->
    [0] Decis. Nimic altceva nu așteaptă.
    [one] Decis. Mai așteaptă { $left }.
    [few] Decis. Mai așteaptă { $left }.
   *[other] Decis. Mai așteaptă { $left }.
}
cli-misfits = Comenzi care nu se potrivesc:
