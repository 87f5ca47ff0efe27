/// `2020-01-01`, or `2020-1-1` with a time behind it, on which form the readers agree; `false` for a day that no
/// calendar has, which js-yaml counts on from and PyYAML cannot read.
pub(super) fn timestamp(text: &str) -> Option<bool> {
    let mut parts = text.splitn(3, '-');
    let (year, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let (day, time) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
    let short = |text: &str| is_decimal(text) && text.len() <= 2;
    let two = |text: &str| is_decimal(text) && text.len() == 2;
    if !is_decimal(year) || year.len() != 4 || !short(month) || !short(day) {
        return None;
    }
    let in_calendar = in_calendar(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    if time.is_empty() {
        return (two(month) && two(day)).then_some(in_calendar);
    }
    let clock = time.strip_prefix(['T', 't']).or(time.starts_with([' ', '\t']).then(|| time.trim_start()))?;
    let length = clock.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').unwrap_or(clock.len());
    let (clock, zone) = clock.split_at(length);
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let [hours, minutes, seconds] = clock.split(':').collect::<Vec<_>>()[..] else { return None };
    let formed = short(hours) && two(minutes) && two(seconds) && fraction.bytes().all(|b| b.is_ascii_digit());
    (formed && is_zone(zone))
        .then_some(in_calendar && hours.parse::<u8>().is_ok_and(|hours| hours < 24) && minutes < "60" && seconds < "60")
}

fn in_calendar(year: u16, month: u8, day: u8) -> bool {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let days = match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    year > 0 && (1..=days).contains(&day)
}

fn is_zone(zone: &str) -> bool {
    let zone = zone.trim_start_matches([' ', '\t']);
    if zone.is_empty() || zone == "Z" {
        return true;
    }
    let Some(offset) = zone.strip_prefix(['-', '+']) else { return false };
    let (hours, minutes) = offset.split_once(':').unwrap_or((offset, "00"));
    is_decimal(hours) && hours.len() <= 2 && is_decimal(minutes) && minutes.len() == 2
}

/// Whether all of a text is decimal digits, one at least.
pub(super) fn is_decimal(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::timestamp;

    #[test]
    fn days_and_times() {
        for text in ["2020-02-29", "2020-1-1 1:00:00", "2020-01-01T23:59:59.5+01:00", "2020-01-01t10:00:00 Z"] {
            assert_eq!(timestamp(text), Some(true), "{text}");
        }
        for text in ["2021-02-29", "2020-13-01", "2020-01-01 24:00:00", "2020-01-01 10:60:00"] {
            assert_eq!(timestamp(text), Some(false), "{text}");
        }
        for text in ["", "2020-1-1", "2020-01", "20-01-01", "2020-01-01 10:00", "2020-01-01 10:00:00 CET"] {
            assert_eq!(timestamp(text), None, "{text}");
        }
    }
}
