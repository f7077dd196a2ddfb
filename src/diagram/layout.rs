//! Where each box goes: tables that belong together in columns, those that others refer to on the left.
//!
//! In: sizes, and which refers to which. Out: a place for each, the same every time, no two of which overlap.

use std::collections::{BTreeMap, BTreeSet};

/// A box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Area {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

/// Boxes that belong together, from a corner of their own.
struct Group {
    boxes: Vec<(usize, Area)>,
    width: u32,
    height: u32,
}

/// Between two columns: the lines are there.
const BETWEEN_COLUMNS: u32 = 90;
/// Between two boxes in one column.
const BETWEEN_BOXES: u32 = 24;
/// Between groups of tables that have nothing to do with each other.
const BETWEEN_GROUPS: u32 = 70;

/// Puts boxes of these sizes; `edges` lead from the one that refers to the one that is referred to.
pub(super) fn place(sizes: &[(u32, u32)], edges: &[(usize, usize)]) -> Vec<Area> {
    let mut areas = vec![Area::default(); sizes.len()];
    let mut groups: Vec<Group> = groups(sizes.len(), edges)
        .into_iter()
        .map(|group| columns(&group, sizes, edges))
        .map(|columns| group_areas(&columns, sizes))
        .collect();
    // The large ones first, so that the small ones fill what is left beside them.
    groups.sort_by_key(|it| {
        (
            std::cmp::Reverse(it.height),
            it.boxes.first().map(|it| it.0),
        )
    });
    let area: u64 = groups
        .iter()
        .map(|it| u64::from(it.width + BETWEEN_GROUPS) * u64::from(it.height + BETWEEN_GROUPS))
        .sum();
    let widest = groups.iter().map(|it| it.width).max().unwrap_or(0);
    let most = ((area * 3 / 2).isqrt() as u32).max(widest);
    let (mut x, mut y, mut row_height) = (0, 0, 0);
    for group in groups {
        if x > 0 && x + group.width > most {
            (x, y) = (0, y + row_height + BETWEEN_GROUPS);
            row_height = 0;
        }
        for (at, area) in group.boxes {
            areas[at] = Area {
                x: area.x + x,
                y: area.y + y,
                ..area
            };
        }
        x += group.width + BETWEEN_GROUPS;
        row_height = row_height.max(group.height);
    }
    areas
}

/// What hangs together; everything that is alone is one group.
fn groups(count: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut neighbours: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); count];
    for (from, to) in edges.iter().filter(|(from, to)| from != to) {
        neighbours[*from].insert(*to);
        neighbours[*to].insert(*from);
    }
    let mut seen = vec![false; count];
    let (mut groups, mut alone) = (Vec::new(), Vec::new());
    for start in 0..count {
        if neighbours[start].is_empty() {
            alone.push(start);
        } else if !seen[start] {
            let mut group = Vec::new();
            let mut waiting = vec![start];
            seen[start] = true;
            while let Some(at) = waiting.pop() {
                group.push(at);
                for next in &neighbours[at] {
                    if !std::mem::replace(&mut seen[*next], true) {
                        waiting.push(*next);
                    }
                }
            }
            group.sort_unstable();
            groups.push(group);
        }
    }
    if !alone.is_empty() {
        groups.push(alone);
    }
    groups
}

/// A group in columns: whatever refers to something is to the right of it, unless they refer to each other in a circle.
fn columns(group: &[usize], sizes: &[(u32, u32)], edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let members: BTreeSet<usize> = group.iter().copied().collect();
    let mut targets: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut holders: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (from, to) in edges
        .iter()
        .filter(|(from, to)| from != to && members.contains(from))
    {
        targets.entry(*from).or_default().insert(*to);
        holders.entry(*to).or_default().insert(*from);
    }
    let layers = layers(group, &targets);
    // A long chain would be a stripe: then what is next to each other is put in one column.
    let count = layers.values().max().map_or(1, |it| it + 1);
    let most = (group.len().isqrt() * 2).max(4);
    let mut columns: Vec<Vec<usize>> = Vec::new();
    for at in group {
        let layer = if count > most {
            layers[at] * most / count
        } else {
            layers[at]
        };
        if columns.len() <= layer {
            columns.resize(layer + 1, Vec::new());
        }
        columns[layer].push(*at);
    }
    for sweep in 0..4 {
        let beside = if sweep % 2 == 0 { &targets } else { &holders };
        let mut order: Vec<usize> = (0..columns.len()).collect();
        if sweep % 2 == 1 {
            order.reverse();
        }
        for column in order {
            order_by_neighbours(&mut columns, column, beside);
        }
    }
    let height = |at: &usize| sizes[*at].1 + BETWEEN_BOXES;
    let width = |at: &usize| sizes[*at].0 + BETWEEN_COLUMNS;
    let area: u64 = group
        .iter()
        .map(|at| u64::from(height(at)) * u64::from(width(at)))
        .sum();
    let highest = (area.isqrt() as u32).max(600);
    let mut split: Vec<Vec<usize>> = Vec::new();
    for column in columns {
        let mut part = Vec::new();
        let mut used = 0;
        for at in column {
            if used > 0 && used + height(&at) > highest {
                split.push(std::mem::take(&mut part));
                used = 0;
            }
            used += height(&at);
            part.push(at);
        }
        split.push(part);
    }
    split
}

/// For each the length of the longest way from it to one that refers to nothing; where a way leads in a circle, its last
/// step does not count.
fn layers(group: &[usize], targets: &BTreeMap<usize, BTreeSet<usize>>) -> BTreeMap<usize, usize> {
    let mut layers: BTreeMap<usize, usize> = BTreeMap::new();
    let mut open: BTreeSet<usize> = BTreeSet::new();
    for start in group {
        let mut stack = vec![(*start, false)];
        while let Some((at, is_done)) = stack.pop() {
            if is_done {
                let below = targets.get(&at).into_iter().flatten();
                let layer = below.filter_map(|it| layers.get(it)).map(|it| it + 1).max();
                layers.insert(at, layer.unwrap_or(0));
                open.remove(&at);
            } else if !layers.contains_key(&at) && open.insert(at) {
                stack.push((at, true));
                for next in targets.get(&at).into_iter().flatten() {
                    if !open.contains(next) {
                        stack.push((*next, false));
                    }
                }
            }
        }
    }
    layers
}

/// Orders a column by where the neighbours of each are, so that fewer lines cross.
fn order_by_neighbours(
    columns: &mut [Vec<usize>],
    column: usize,
    beside: &BTreeMap<usize, BTreeSet<usize>>,
) {
    let mut places: BTreeMap<usize, u64> = BTreeMap::new();
    for it in columns.iter() {
        for (place, at) in it.iter().enumerate() {
            places.insert(*at, (place * 10_000 / it.len()) as u64);
        }
    }
    columns[column].sort_by_key(|at| {
        let near: Vec<u64> = beside
            .get(at)
            .into_iter()
            .flatten()
            .filter_map(|it| places.get(it).copied())
            .collect();
        match near.len() {
            0 => places[at],
            count => near.iter().sum::<u64>() / count as u64,
        }
    });
}

/// The places inside a group.
fn group_areas(columns: &[Vec<usize>], sizes: &[(u32, u32)]) -> Group {
    let height = |column: &Vec<usize>| -> u32 {
        let boxes: u32 = column.iter().map(|at| sizes[*at].1 + BETWEEN_BOXES).sum();
        boxes.saturating_sub(BETWEEN_BOXES)
    };
    let highest = columns.iter().map(height).max().unwrap_or(0);
    let mut areas = Vec::new();
    let mut x = 0;
    for column in columns {
        let width = column.iter().map(|at| sizes[*at].0).max().unwrap_or(0);
        let mut y = (highest - height(column)) / 2;
        for at in column {
            let (own, height) = sizes[*at];
            areas.push((
                *at,
                Area {
                    x,
                    y,
                    width: own,
                    height,
                },
            ));
            y += height + BETWEEN_BOXES;
        }
        x += width + BETWEEN_COLUMNS;
    }
    Group {
        boxes: areas,
        width: x.saturating_sub(BETWEEN_COLUMNS),
        height: highest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look random, the same every time.
    fn edges(count: usize, seed: usize) -> Vec<(usize, usize)> {
        let mut state = seed;
        let mut next = || {
            state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
            state / 65_536
        };
        (0..count * 3 / 2)
            .map(|_| (next() % count, next() % count))
            .collect()
    }

    #[test]
    fn no_two_boxes_overlap_and_the_picture_is_no_stripe() {
        for (count, seed) in [(1, 1), (2, 2), (40, 3), (500, 4), (500, 5)] {
            let sizes: Vec<_> = (0..count as u32)
                .map(|it| (120 + it % 7 * 20, 44 + it % 11 * 18))
                .collect();
            let edges = edges(count, seed);
            let areas = place(&sizes, &edges);
            assert_eq!(areas, place(&sizes, &edges));
            for (at, one) in areas.iter().enumerate() {
                assert_eq!((one.width, one.height), sizes[at]);
                for other in &areas[..at] {
                    let beside = one.x + one.width <= other.x || other.x + other.width <= one.x;
                    let below = one.y + one.height <= other.y || other.y + other.height <= one.y;
                    assert!(beside || below, "{one:?} {other:?}");
                }
            }
            if count > 100 {
                let width = areas.iter().map(|it| it.x + it.width).max().unwrap();
                let height = areas.iter().map(|it| it.y + it.height).max().unwrap();
                assert!(width < height * 4 && height < width * 4, "{width} {height}");
            }
        }
    }

    #[test]
    fn what_is_referred_to_is_on_the_left() {
        let areas = place(&[(100, 50); 4], &[(1, 0), (2, 1), (3, 3)]);
        assert!(
            areas[0].x < areas[1].x && areas[1].x < areas[2].x,
            "{areas:?}"
        );
        // In a circle too, each has a place.
        let areas = place(&[(100, 50); 3], &[(0, 1), (1, 2), (2, 0)]);
        assert_eq!(
            areas.iter().map(|it| it.x).collect::<BTreeSet<_>>().len(),
            3
        );
    }
}
