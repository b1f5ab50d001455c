# Printed documents.
print-page = Page { $page } of { $pages }
print-clients = Clients
print-people = Contact persons
print-contacts = Contact details
print-ahead = Planned
print-past = Latest interactions
viewer-back = previous page
viewer-on = next page
viewer-width = fit width
