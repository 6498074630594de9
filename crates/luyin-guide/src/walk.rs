//! Going through all items and all expressions of a guide.

use crate::model::{Ask, Expression, Guide, Reading};

impl Guide {
    /// Every item by section and id, in the order of the sections.
    pub fn items(&self) -> Vec<(&'static str, &str)> {
        let mut items: Vec<(&'static str, &str)> = Vec::new();
        items.extend(self.parameters.iter().map(|item| ("parameters", &*item.name)));
        items.extend(self.criteria.iter().map(|item| ("criteria", &*item.id)));
        items.extend(self.evidence.iter().map(|item| ("evidence", &*item.id)));
        items.extend(self.channels.iter().map(|item| ("channels", &*item.id)));
        items.extend(self.costs.iter().map(|item| ("costs", &*item.id)));
        items.extend(self.time_limits.iter().map(|item| ("time_limits", &*item.id)));
        if let Some(procedure) = &self.procedure {
            items.extend(procedure.states.keys().map(|name| ("procedure", &**name)));
            let events = procedure.states.values().flat_map(|state| state.on.keys());
            items.extend(events.map(|name| ("procedure", &**name)));
            items.extend(procedure.clocks.iter().map(|clock| ("procedure.clocks", &*clock.id)));
            items.extend(procedure.states.keys().map(|name| ("procedure.states", &**name)));
            items.extend(procedure.conditions.keys().map(|name| ("procedure.conditions", &**name)));
        }
        if let Some(output) = &self.output {
            items.push(("output", output.evidence.as_str()));
            items.extend(output.covers.iter().flat_map(|item| [("output", &*item.id), ("output.covers", &*item.id)]));
            items.extend(output.good_for.iter().map(|item| ("output.good_for", &*item.id)));
        }
        items.extend(self.then.iter().map(|item| ("then", item.service.as_str())));
        items.extend(self.exposure.iter().map(|item| ("exposure", &*item.id)));
        items.extend(self.notices.iter().map(|item| ("notices", &*item.id)));
        items.extend(self.remedies.iter().map(|item| ("remedies", &*item.id)));
        items.extend(self.open.iter().map(|item| ("open", &*item.id)));
        items.extend(self.asks.iter().map(|item| ("asks", &*item.id)));
        for ask in &self.asks {
            items.extend(ask.grounds.iter().map(|item| ("asks.grounds", &*item.id)));
            items.extend(ask.freshness.iter().map(|item| ("asks.freshness", &*item.id)));
            items.extend(ask.forms.iter().map(|item| ("asks.forms", &*item.id)));
            items.extend(ask.family.iter().map(|item| ("asks.family", &*item.who)));
        }
        items
    }

    /// Every expression.
    pub fn expressions(&self) -> impl Iterator<Item = &Expression> {
        let criteria = self.criteria.iter().flat_map(|item| item.applies.iter().chain(readings(&item.readings)));
        let evidence = self.evidence.iter().filter_map(|item| item.when.as_ref());
        let channels = self.channels.iter().filter_map(|item| item.when.as_ref());
        let costs = self.costs.iter().filter_map(|item| item.when.as_ref());
        let limits = self.time_limits.iter().filter_map(|item| item.when.as_ref());
        let covers = self.output.iter().flat_map(|output| output.covers.iter().map(|item| &item.days));
        let good_for =
            self.output.iter().flat_map(|output| output.good_for.iter().filter_map(|item| item.when.as_ref()));
        let then = self.then.iter().filter_map(|item| item.when.as_ref());
        let exposure = self.exposure.iter().filter_map(|item| item.when.as_ref());
        let statements = self.notices.iter().chain(&self.remedies).filter_map(|item| item.when.as_ref());
        criteria
            .chain(evidence)
            .chain(channels)
            .chain(costs)
            .chain(limits)
            .chain(covers)
            .chain(good_for)
            .chain(then)
            .chain(exposure)
            .chain(statements)
            .chain(self.asks.iter().flat_map(Ask::expressions))
    }
}

impl Ask {
    /// Every expression of the ask.
    pub fn expressions(&self) -> impl Iterator<Item = &Expression> {
        let grounds = self.grounds.iter().flat_map(|ground| readings(&ground.readings));
        let freshness = self.freshness.iter().filter_map(|rule| rule.when.as_ref());
        let forms = self.forms.iter().filter_map(|rule| rule.when.as_ref());
        let family = self.family.iter().filter_map(|relative| relative.when.as_ref());
        let on_request = self.on_request.iter().filter_map(|rule| rule.when.as_ref());
        let branch = self.when_unobtainable.iter().flat_map(|branch| &branch.not_enough);
        let branch = branch.filter_map(|statement| statement.when.as_ref());
        self.unless
            .iter()
            .chain(&self.covers)
            .chain(grounds)
            .chain(freshness)
            .chain(forms)
            .chain(family)
            .chain(on_request)
            .chain(branch)
    }
}

fn readings(readings: &[Reading]) -> impl Iterator<Item = &Expression> {
    readings.iter().flat_map(|reading| std::iter::once(&reading.when).chain(&reading.measure))
}
