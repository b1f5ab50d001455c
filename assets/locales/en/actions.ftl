# What users did, as history and toasts tell it. One message per code of store::Action; $subject names the record.
action-add-client = Added client “{ $subject }”
action-edit-client = Changed “{ $subject }”
action-edit-clients = Changed clients: { $subject }
action-delete-clients = Deleted clients: { $subject }
action-merge-clients = Merged into “{ $subject }”
action-follow-merge = Followed a merge into “{ $subject }”: what colleagues had added meanwhile
action-follow-series = Two had changed “{ $subject }” at once: both changes hold
action-follow-main = One main phone, e-mail and address was kept of “{ $subject }”: colleagues had marked different ones
action-tag-clients = Changed tags: { $subject }
action-edit-tag = Renamed tag “{ $subject }”
action-delete-tag = Deleted tag “{ $subject }”
action-merge-tags = Merged tags into “{ $subject }”
action-add-identifier = Added code “{ $subject }”
action-edit-identifier = Changed code “{ $subject }”
action-delete-identifier = Deleted code “{ $subject }”
action-add-person = Added contact person “{ $subject }”
action-edit-person = Changed contact person “{ $subject }”
action-delete-persons = Deleted contact persons: { $subject }
action-add-detail = Added contact detail “{ $subject }”
action-edit-detail = Changed contact detail “{ $subject }”
action-delete-detail = Deleted contact detail “{ $subject }”
action-add-interaction = Recorded interaction “{ $subject }”
action-edit-interaction = Changed interaction “{ $subject }”
action-edit-interactions = Changed interactions: { $subject }
action-complete-interaction = Completed “{ $subject }”
action-cancel-interaction = Cancelled “{ $subject }”
action-postpone-interaction = Postponed “{ $subject }”
action-delete-interactions = Deleted interactions: { $subject }
action-add-field = Added field “{ $subject }”
action-edit-field = Changed field “{ $subject }”
action-delete-field = Deleted field “{ $subject }”
action-set-field = Changed a field’s value: { $subject }
action-save-view = Saved view “{ $subject }”
action-delete-view = Deleted view “{ $subject }”
action-edit-user = Changed user “{ $subject }”
action-invite-user = Invited “{ $subject }”
action-hand-over = Work handed over: { $subject }
action-unite-users = Two users made one: { $subject }
action-add-book = Added book “{ $subject }”
action-edit-book = Renamed book “{ $subject }”
action-delete-book = Deleted book “{ $subject }”
action-set-up-trade = Deals and orders set up: { $subject }
action-edit-pipeline = Pipeline “{ $subject }” changed
action-edit-stages = Stages of pipeline “{ $subject }” changed
action-edit-campaign = Campaign “{ $subject }” changed
action-edit-reasons = Reasons changed: { $subject }
action-edit-office = Office settings changed: { $subject }
action-name-office = Named in the office: { $subject }
action-promote-lead = “{ $subject }” is a client now
action-close-lead = Lead “{ $subject }” closed
action-reopen-lead = Lead “{ $subject }” reopened
action-add-deal = Deal “{ $subject }” added
action-edit-deal = Deal “{ $subject }” changed
action-edit-deals = Deals changed: { $subject }
action-tag-deals = Tags of deals changed: { $subject }
action-move-deal = Moved to another stage: “{ $subject }”
action-win-deal = Deal “{ $subject }” won
action-lose-deal = Deal “{ $subject }” lost
action-reopen-deal = Deal “{ $subject }” reopened
action-delete-deals = Deals deleted: { $subject }
action-add-product = Product “{ $subject }” added
action-edit-product = Product “{ $subject }” changed
action-delete-products = Products deleted: { $subject }
action-edit-product-groups = Product groups changed: { $subject }
action-edit-prices = Prices changed: { $subject }
action-edit-vat-rates = VAT rates changed: { $subject }
action-edit-agreements = Discount agreements changed: { $subject }
action-add-order = Order “{ $subject }” added
action-edit-order = Order “{ $subject }” changed
action-delete-orders = Orders deleted: { $subject }
action-cancel-order = Order { $subject } cancelled
action-reopen-order = Order { $subject } reopened
action-add-shipment = Shipped: { $subject }
action-edit-shipment = Shipment changed: { $subject }
action-delete-shipment = Shipment deleted: { $subject }
action-add-payment = Payment entered: { $subject }
action-edit-payment = Payment changed: { $subject }
action-delete-payments = Payments deleted: { $subject }
action-set-opening = Opening balance changed: { $subject }
action-settle-conflict = Two versions decided: { $subject }
action-import = Imported “{ $subject }”
action-put-back = Put a value back: { $subject }
action-restore = Brought back from the trash: { $subject }
action-revive = Given back, a colleague was working on it meanwhile: { $subject }
action-demo = Made the demo office: { $subject }
action-set-up = Work begun: { $subject }
action-unknown = Done by a newer version of the program: { $subject }
role-undo = Undone: { $action }
role-redo = Redone: { $action }
undo-nothing = { $redo ->
    [yes] Nothing was done again
   *[no] Nothing was taken back
}: { $count ->
    [one] { $count } field was changed since
   *[other] { $count } fields were changed since
}{ $known ->
    [yes] { " " }by { $who }
   *[no] { "" }
} ({ $action })
