use super::Point;

/// At most `most` of the points, the first, the last, the lowest and the highest among them: of each stretch the lowest
/// and the highest stay, so that the curve looks the same. `most` is at least 4.
pub(super) fn thin(points: &[Point], most: usize) -> Vec<Point> {
    if points.len() <= most {
        return points.to_vec();
    }
    let stretches = (most - 2) / 2;
    let mut kept = vec![0, points.len() - 1];
    for i in 0..stretches {
        let stretch = i * points.len() / stretches..(i + 1) * points.len() / stretches;
        let by_height = |a: &usize, b: &usize| points[*a].y.total_cmp(&points[*b].y);
        kept.extend(stretch.clone().min_by(by_height));
        kept.extend(stretch.max_by(by_height));
    }
    kept.sort_unstable();
    kept.dedup();
    let mut from = 0;
    let point = |at: usize| {
        // Joined where no line between the two was broken.
        let joined = at > from && points[from + 1..=at].iter().all(|point| point.joined);
        from = at;
        Point { joined, ..points[at] }
    };
    kept.into_iter().map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Point;
    use super::thin;

    fn points(count: usize) -> Vec<Point> {
        let point = |i: usize| Point { x: i as f64, y: (i * 7919 % 101) as f64, joined: !i.is_multiple_of(500) };
        (0..count).map(point).collect()
    }

    #[test]
    fn extremes_stay() {
        let all = points(1878);
        let few = thin(&all, 100);
        assert!(few.len() <= 100, "{}", few.len());
        let heights = |points: &[Point]| {
            let of = |better: fn(f64, f64) -> f64| points.iter().map(|point| point.y).reduce(better);
            (of(f64::min), of(f64::max))
        };
        assert_eq!(heights(&few), heights(&all));
        assert_eq!((few[0].x, few[few.len() - 1].x), (0.0, 1877.0));
        assert!(few.windows(2).all(|pair| pair[0].x < pair[1].x));
        assert_eq!(few.iter().filter(|point| !point.joined).count(), 4, "breaks stay");
    }

    #[test]
    fn few_points_are_left_alone() {
        assert_eq!(thin(&points(100), 100), points(100));
        assert_eq!(thin(&[], 4), []);
    }
}
