# Что два устройства офиса записали одновременно.

cli-about-conflicts = Что двое записали одновременно, не зная друг о друге
cli-about-conflicts-list = Значения, из которых одно действует, а второе ждёт решения
cli-about-conflicts-choose = Решить: оставить действующее, взять второе или записать что-то другое
cli-arg-conflict = Номер расхождения, как в списке
cli-arg-stay = Действующее значение верно
cli-arg-other = Записать второе значение; где один удалил запись — удалить её
cli-arg-write = Записать это вместо обоих
cli-no-conflicts = Решения ничего не ждёт.
cli-no-conflict = Расхождения { $number }, которое ждало бы решения, нет.
cli-no-conflict-do = Номера показывает kartoteka conflicts list. Возможно, его уже решили на другом устройстве.
cli-conflict-no-text = Вписать что-то другое здесь нельзя: надо взять одно из двух значений.
cli-conflict-no-text-do = Воспользуйтесь --stay или --other.
cli-conflict-stands = Действует
cli-conflict-other = Второе
cli-conflict-decided = { $left ->
    [0] Решено. Больше ничего не ждёт.
    [one] Решено. Ждёт ещё { $left }.
    [few] Решено. Ждут ещё { $left }.
   *[other] Решено. Ждёт ещё { $left }.
}
