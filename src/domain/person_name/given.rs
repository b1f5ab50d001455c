//! Common given names, to tell `Ірина Гнатюк` from `Гнатюк Ірина`.
//!
//! Kept to names that are hardly ever family names. Compared by skeleton, so each stands here once however it is
//! transliterated.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::domain::fold::skeleton;

const NAMES: &str = "
    Олександр Александр Alexandru Alexander Олександра Александра Alexandra Олексій Алексей Alexei Олена Елена Elena Альона Алёна
    Ольга Олег Оксана Олеся Алеся Анна Ганна Ана Ana Анастасія Анатолій Анатолий Анатол Андрій Андрей Andrei Андреа Ангеліна
    Антон Антоніна Антонина Аліна Алла Альбіна Артем Артём Арсен Аркадій Богдан Богдана Борис Вадим Валентин Валентина Валерій
    Валерий Валерія Василь Василий Vasile Василина Віктор Виктор Victor Вікторія Виктория Victoria Віра Вера Віталій Виталий
    Vitalie Віолетта Владислав Владислава Володимир Владимир Vladimir Всеволод Вячеслав В'ячеслав Галина Генадій Геннадій Георгій
    Георгий Gheorghe George Григорій Григорий Grigore Дана Данило Данила Даниил Daniel Daniela Дарія Дарина Дарья Денис Діана
    Дмитро Дмитрий Dumitru Едуард Эдуард Евген Євген Евгений Євгенія Евгения Eugen Eugenia Єлизавета Елизавета Емма Жанна
    Зинаїда Зоряна Зоя Іван Иван Ion Ioan Ioana Іванна Ігор Игорь Igor Ілля Илья Ilie Інна Інга Інеса Ірина Ирина Irina
    Катерина Екатерина Ecaterina Кирило Кирилл Клавдія Костянтин Константин Constantin Ксенія Лариса Лев Леонід Леонид Леся
    Лідія Лидия Лілія Лилия Lilia Любов Любовь Людмила Ludmila Маргарита Марина Марія Мария Maria Маріана Mariana Марта Мар'яна
    Матвій Матвей Mihai Mihail Михайло Михаил Михайлина Микита Никита Микола Николай Nicolae Nicoleta Мирон Мирослав Мирослава
    Надія Надежда Nadejda Назар Назарій Наталія Наталя Наталья Natalia Ніна Нина Олівія Орест Орися Остап Павло Павел Petru
    Петро Пётр Петр Поліна Роман Романа Ростислав Руслан Руслана Сава Світлана Светлана Svetlana Святослав Семен Семён Сергій
    Сергей Serghei Соломія Софія София Sofia Станіслав Станислав Степан Stefan Ștefan Stepan Тамара Таміла Тарас Татяна Тетяна
    Татьяна Tatiana Тимофій Тимофей Тимур Уляна Ульяна Федір Фёдор Fiodor Христина Кристина Cristina Юлія Юлия Iulia Юрій Юрий
    Iurie Яків Яков Яна Ярема Ярослав Ярослава Adrian Adriana Alina Angela Aurel Bogdan Carmen Cristian Corneliu Corina Diana Doina
    Emil Florin Gabriel Gabriela Ghenadie Ileana Lucia Marcel Marin Mircea Mihaela Oleg Octavian Ovidiu Radu Rodica Sergiu
    Silvia Simona Stela Tudor Valeriu Veaceslav Viorel Viorica Vlad John Jane James Mary Michael Anna Peter Paul David Robert
    Thomas William Susan Linda Richard Али Алі Ahmed Mehmet";

static KEYS: LazyLock<HashSet<String>> =
    LazyLock::new(|| NAMES.split_whitespace().map(skeleton).collect());

/// Says whether a word is a common given name; for a double name (`Анна-Марія`), whether its first part is.
pub(super) fn is_given_name(word: &str) -> bool {
    let first = word.split('-').next().unwrap_or(word);
    KEYS.contains(skeleton(first).as_str())
}
