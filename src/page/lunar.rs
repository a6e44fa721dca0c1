//! Days as a masthead prints them: in the lunar calendar 农历, and in Han digits.

use icu_calendar::Date;
use icu_calendar::cal::ChineseTraditional;

const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] = ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];
const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// `丙午年十月十五`: the lunar day (GB/T 33661-2017). `None` where there is no such day, or it is of a year whose data
/// icu_calendar does not carry: they are those of the Purple Mountain and Hong Kong observatories, 1900 to 2100.
pub(super) fn lunar(year: i32, month: u8, day: u8) -> Option<String> {
    let date = Date::try_new_gregorian(year, month, day).ok()?.to_calendar(ChineseTraditional::new());
    let of_year = date.cyclic_year();
    if !(1900..=2100).contains(&of_year.related_iso) {
        return None;
    }
    let cyclic = usize::from(of_year.year.checked_sub(1)?);
    let (stem, branch) = (STEMS[cyclic % 10], BRANCHES[cyclic % 12]);
    let leap = if date.month().to_input().is_leap() { "闰" } else { "" };
    let month = match date.month().number() {
        1 => "正".to_owned(),
        number => han(number),
    };
    Some(format!("{stem}{branch}年{leap}{month}月{}", lunar_day(date.day_of_month().0)))
}

/// 初一 to 三十.
fn lunar_day(day: u8) -> String {
    match day {
        1..=10 => format!("初{}", han(day)),
        21..=29 => format!("廿{}", han(day % 10)),
        _ => han(day),
    }
}

/// A number below 100 in Han: 二十三.
pub(super) fn han(number: u8) -> String {
    let digit = |digit: u8| DIGITS[usize::from(digit % 10)];
    let (tens, ones) = (number / 10, number % 10);
    let mut han = String::new();
    if tens > 1 {
        han.push(digit(tens));
    }
    if tens > 0 {
        han.push('十');
    }
    if ones > 0 || tens == 0 {
        han.push(digit(ones));
    }
    han
}

/// `二〇二六年十一月二十三日` (GB/T 15835-2011, 5.2: a year digit by digit).
pub(super) fn han_date(year: u16, month: u8, day: u8) -> String {
    let year: String =
        year.to_string().bytes().map(|digit| DIGITS[usize::from(digit.saturating_sub(b'0') % 10)]).collect();
    format!("{year}年{}月{}日", han(month), han(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lunar_days_are_those_of_the_almanac() {
        for ((year, month, day), wanted) in [
            ((1900, 1, 31), "庚子年正月初一"),
            ((1949, 10, 1), "己丑年八月初十"),
            ((2000, 2, 5), "庚辰年正月初一"),
            ((2024, 2, 9), "癸卯年十二月三十"),
            ((2025, 7, 25), "乙巳年闰六月初一"),
            ((2025, 8, 22), "乙巳年闰六月廿九"),
            ((2026, 2, 17), "丙午年正月初一"),
            ((2026, 11, 23), "丙午年十月十五"),
            ((2033, 11, 22), "癸丑年十一月初一"),
            ((2033, 12, 22), "癸丑年闰十一月初一"),
            ((2034, 2, 19), "甲寅年正月初一"),
            ((2100, 2, 9), "庚申年正月初一"),
        ] {
            assert_eq!(lunar(year, month, day).as_deref(), Some(wanted), "{year}-{month}-{day}");
        }
    }

    #[test]
    fn days_beyond_the_data_are_not_guessed() {
        for (year, month, day) in [(1899, 12, 1), (2102, 1, 1), (2026, 2, 30)] {
            assert_eq!(lunar(year, month, day), None);
        }
    }

    #[test]
    fn numbers_and_dates_are_written_in_han() {
        assert_eq!([0, 8, 10, 12, 20, 35].map(han), ["〇", "八", "十", "十二", "二十", "三十五"]);
        assert_eq!(han_date(2026, 11, 23), "二〇二六年十一月二十三日");
        assert_eq!(han_date(2030, 1, 10), "二〇三〇年一月十日");
    }
}
