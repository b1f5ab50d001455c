# What two devices of an office wrote at the same time.

cli-about-conflicts = What two people wrote at the same time without knowing of each other
cli-about-conflicts-list = Values of which one stands and the other waits for a decision
cli-about-conflicts-choose = Decide: keep what stands, take the other value, or write something else
cli-arg-conflict = Number of the conflict, as the list shows it
cli-arg-stay = What stands now is right
cli-arg-other = Write the other value; where one deleted the record: delete it
cli-arg-write = Write this instead of both
cli-arg-if-stands = Decide only if this still stands, as the list showed it
cli-no-conflicts = Nothing waits for a decision.
cli-conflicts-others-decide = You may only read in this office: colleagues decide what waits here.
cli-no-conflict = No conflict { $number } waits for a decision.
cli-no-conflict-do = Numbers are shown by kartoteka conflicts list. It may have been decided on another device meanwhile.
cli-conflict-no-text = Nothing else can be typed here: one of the two values has to be taken.
cli-conflict-no-text-do = Use --stay or --other, and change the record afterwards if something else is right.
cli-conflict-stands = Stands
cli-conflict-other = The other
cli-conflict-decided = { $left ->
    [0] Decided. Nothing else waits.
    [one] Decided. { $left } more waits.
   *[other] Decided. { $left } more wait.
}
cli-misfits = Orders that do not add up:
