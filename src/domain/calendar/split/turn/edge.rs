//! Where a series begins and ends: of its times that go along with the moved one, and of the others.

use chrono::{Duration, NaiveDateTime};

use super::{EVER, FAR, ROOM, Turn};
use crate::domain::calendar::rule::{End, Rule};

/// The first or the last times of a series: of those that go along, and of the others.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Edge {
    pub along: Option<NaiveDateTime>,
    pub others: Option<NaiveDateTime>,
}

impl Turn {
    pub(super) fn edge(&self, edge: Edge) -> Edge {
        Edge {
            along: edge.along.map(|wall| self.moved(wall)),
            others: edge.others.map(|wall| self.moved(wall)),
        }
    }

    pub(super) fn begins(&self) -> Edge {
        let first = self.first();
        let mut found = Edge::default();
        for days in [400, FAR] {
            let walls = self.old.walls(first, first + Duration::days(days), ROOM);
            found = self.edge_of(walls.into_iter());
            if found.along.is_some() && (found.others.is_some() || self.was.is_all) {
                break;
            }
        }
        found
    }

    pub(super) fn ends(&self, rule: &Rule) -> Edge {
        let first = self.first();
        match rule.end {
            End::Never => Edge::default(),
            End::Count(_) => {
                let far = first + Duration::days(200 * 366);
                let walls = self.old.walls(first, far, EVER);
                self.edge_of(walls.into_iter().rev())
            }
            End::Until(until) => {
                let end = until.wall(self.old.zone);
                let mut found = Edge::default();
                for days in [400, FAR] {
                    let walls = self.old.walls(end - Duration::days(days), end, ROOM);
                    found = self.edge_of(walls.into_iter().rev());
                    if found.along.is_some() && (found.others.is_some() || self.was.is_all) {
                        break;
                    }
                }
                found
            }
        }
    }

    fn edge_of(&self, walls: impl Iterator<Item = NaiveDateTime>) -> Edge {
        let mut edge = Edge::default();
        for wall in walls {
            let place = if self.was.holds(wall.date()) {
                &mut edge.along
            } else {
                &mut edge.others
            };
            place.get_or_insert(wall);
            if edge.along.is_some() && (edge.others.is_some() || self.was.is_all) {
                break;
            }
        }
        edge
    }
}
