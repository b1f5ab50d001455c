# Printed documents.
print-page = Pagina { $page } din { $pages }
print-clients = Clienți
print-people = Persoane de contact
print-contacts = Date de contact
print-ahead = Planificat
print-past = Ultimele evenimente
viewer-back = pagina precedentă
viewer-on = pagina următoare
viewer-width = pe lățime
