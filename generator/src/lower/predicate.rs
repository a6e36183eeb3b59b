//! A schema into a predicate: every keyword a condition.

use super::Lowering;
use super::all_of::says_nothing_beside_reference;
use super::deep::deep;
use super::kinds::MOST_STEPS;
use super::literal::literal;
use crate::ir::{BoundKeyword, Condition, Coverage, Direction, Format, Part, PatternPlan, Predicate, PredicateId};
use crate::schema::{AdditionalProperties, Bound, Conditional, Schema};

impl Lowering<'_> {
    /// The predicate of a whole schema, once for each.
    pub(super) fn predicate(&mut self, schema: &Schema) -> PredicateId {
        let known = self.predicate_ids.get(&schema.at).into_iter().flatten();
        if let Some((_, id)) = known.into_iter().find(|(known, _)| known == schema) {
            return *id;
        }
        let predicate = Predicate {
            pointer: schema.at.clone(),
            part: Part::Whole,
            conditions: Vec::new(),
            asked: false,
            only_for: None,
            direction: None,
        };
        let id = self.predicates.push(predicate);
        // Known before its parts are looked at, so that they may refer to it.
        self.predicate_ids.entry(schema.at.clone()).or_default().push((schema.clone(), id));
        let conditions = deep(|| self.conditions(schema));
        self.predicates.set_conditions(id, conditions);
        id
    }

    /// The predicate of what a schema's type leaves open of it, once for each: `allOf` makes types of one property in many
    /// schemas.
    pub(super) fn rest_predicate(&mut self, schema: &Schema) -> Option<PredicateId> {
        let conditions = self.conditions(schema);
        let known = self.rest_ids.entry(schema.at.clone()).or_default();
        if let Some(id) = known.iter().find(|id| self.predicates[**id].conditions == conditions) {
            return Some(*id);
        }
        let predicate = Predicate {
            pointer: schema.at.clone(),
            part: Part::Rules,
            conditions,
            asked: false,
            only_for: None,
            direction: None,
        };
        let id = (!predicate.conditions.is_empty()).then(|| self.predicates.push(predicate));
        known.extend(id);
        id
    }

    /// Every keyword of a schema.
    fn conditions(&mut self, schema: &Schema) -> Vec<Condition> {
        let mut conditions = Vec::new();
        // Whether a value matches is JSON Schema's to say, to which rules are nothing. But one that is asked nowhere is lost.
        self.passed_over.extend(schema.validations.iter().map(|validation| validation.at.clone()));
        if schema.boolean == Some(false) {
            conditions.push(Condition::Never);
        }
        if let Some(types) = &schema.types {
            conditions.push(Condition::Types(types.iter().map(|kind| kind.as_str()).collect()));
        }
        if let Some(values) = &schema.values {
            conditions.push(Condition::Listed(values.iter().map(literal).collect()));
        }
        self.string_conditions(schema, &mut conditions);
        number_conditions(schema, &mut conditions);
        self.array_conditions(schema, &mut conditions);
        self.object_conditions(schema, &mut conditions);
        self.composed_conditions(schema, &mut conditions);
        // Last, since they look at what all others cover.
        if let Some(others) = &schema.unevaluated_items {
            let covered = self.covered_items(schema);
            if !covered.contains(&Coverage::All) {
                let predicate = self.predicate(others);
                conditions.push(Condition::UnevaluatedItems { covered, predicate });
            }
        }
        if let Some(others) = &schema.unevaluated_properties {
            let covered = self.covered_properties(schema);
            if !covered.contains(&Coverage::All) {
                let predicate = self.predicate(others);
                conditions.push(Condition::UnevaluatedProperties { covered, predicate });
            }
        }
        conditions
    }

    fn string_conditions(&mut self, schema: &Schema, conditions: &mut Vec<Condition>) {
        conditions.extend(schema.min_length.filter(|min| *min > 0).map(Condition::MinLength));
        conditions.extend(schema.max_length.map(Condition::MaxLength));
        for source in &schema.patterns {
            let pattern = self.pattern(source, &schema.keyword("pattern"));
            conditions.extend(pattern.filter(|pattern| pattern.plan != PatternPlan::Always).map(Condition::Pattern));
        }
        conditions.extend(schema.format.as_deref().and_then(Format::from_name).map(Condition::Format));
    }

    fn array_conditions(&mut self, schema: &Schema, conditions: &mut Vec<Condition>) {
        conditions.extend(schema.min_items.filter(|min| *min > 0).map(Condition::MinItems));
        conditions.extend(schema.max_items.map(Condition::MaxItems));
        conditions.extend(schema.unique_items.then_some(Condition::UniqueItems));
        if !schema.prefix_items.is_empty() {
            let predicates = self.predicates_of(&schema.prefix_items);
            conditions.push(Condition::PrefixItems(predicates));
        }
        if let Some(items) = &schema.items {
            let predicate = self.predicate(items);
            conditions.push(Condition::Items { first: schema.prefix_items.len(), predicate });
        }
        if let Some(contains) = &schema.contains {
            let predicate = self.predicate(&contains.schema);
            conditions.push(Condition::Contains { predicate, min: contains.min, max: contains.max });
        }
    }

    fn object_conditions(&mut self, schema: &Schema, conditions: &mut Vec<Condition>) {
        conditions.extend(schema.min_properties.filter(|min| *min > 0).map(Condition::MinProperties));
        conditions.extend(schema.max_properties.map(Condition::MaxProperties));
        self.required_conditions(schema, conditions);
        for (name, names) in schema.dependent_required.iter().filter(|(_, names)| !names.is_empty()) {
            conditions.push(Condition::DependentRequired(name.clone(), names.clone()));
        }
        for (name, property) in &schema.properties {
            let predicate = self.predicate(property);
            conditions.push(Condition::Property(name.clone(), predicate));
        }
        let mut matched = Vec::new();
        let at = schema.keyword("patternProperties");
        for (source, property) in &schema.pattern_properties {
            let predicate = self.predicate(property);
            if let Some(pattern) = self.pattern(source, &at.child(source)) {
                matched.push(pattern.clone());
                conditions.push(Condition::PatternProperties(pattern, predicate));
            }
        }
        let named = || schema.properties.keys().cloned().collect();
        match &schema.additional {
            AdditionalProperties::Unsaid | AdditionalProperties::Any => {}
            AdditionalProperties::Refused => {
                let refused =
                    Schema { at: schema.keyword("additionalProperties"), boolean: Some(false), ..Schema::default() };
                let predicate = self.predicate(&refused);
                conditions.push(Condition::AdditionalProperties { named: named(), matched, predicate });
            }
            AdditionalProperties::Schema(others) => {
                let predicate = self.predicate(others);
                conditions.push(Condition::AdditionalProperties { named: named(), matched, predicate });
            }
        }
        if let Some(names) = &schema.property_names {
            let predicate = self.predicate(names);
            conditions.push(Condition::PropertyNames(predicate));
        }
        for (name, dependent) in &schema.dependent_schemas {
            if !self.asks_itself(dependent, schema) {
                let predicate = self.predicate(dependent);
                conditions.push(Condition::DependentSchema(name.clone(), predicate));
            }
        }
    }

    /// What must be there; of a property that travels in one direction, only there.
    fn required_conditions(&self, schema: &Schema, conditions: &mut Vec<Condition>) {
        let (mut both_ways, mut read, mut written) = (Vec::new(), Vec::new(), Vec::new());
        for name in &schema.required {
            let property = schema.properties.get(name).map(|property| self.flatten(property));
            let names = match property.map(|property| (property.read_only, property.write_only)) {
                Some((true, false)) => &mut read,
                Some((false, true)) => &mut written,
                _ => &mut both_ways,
            };
            names.push(name.clone());
        }
        if !both_ways.is_empty() {
            conditions.push(Condition::Required(both_ways));
        }
        for (names, direction) in [(read, Direction::Read), (written, Direction::Written)] {
            if !names.is_empty() {
                conditions.push(Condition::RequiredOneWay { names, direction });
            }
        }
    }

    fn composed_conditions(&mut self, schema: &Schema, conditions: &mut Vec<Condition>) {
        let referred = schema.reference.as_ref().and_then(|target| self.schemas.read(target));
        if let Some(target) = referred.filter(|target| !self.is_part_of_itself(target, &schema.at)) {
            let says_more = !says_nothing_beside_reference(schema);
            conditions.push(Condition::Also(if says_more {
                self.inherited(&target, schema)
            } else {
                self.predicate(&target)
            }));
        }
        for member in &schema.all_of {
            if !self.is_part_of_itself(member, &schema.at) {
                conditions.push(Condition::Also(self.inherited(member, schema)));
            }
        }
        if !schema.any_of.is_empty() {
            let predicates = self.branches_of(schema, &schema.any_of);
            conditions.push(Condition::AnyOf(predicates));
        }
        if !schema.one_of.is_empty() {
            let predicates = self.branches_of(schema, &schema.one_of);
            conditions.push(Condition::OneOf(predicates));
        }
        if let Some(not) = schema.not.as_deref().filter(|not| !self.asks_itself(not, schema)) {
            let predicate = self.predicate(not);
            conditions.push(Condition::Not(predicate));
        }
        let ask_itself = |condition: &Conditional| {
            let asked = [Some(&condition.when), condition.then.as_ref(), condition.otherwise.as_ref()];
            asked.into_iter().flatten().any(|asked| self.asks_itself(asked, schema))
        };
        if let Some(condition) = schema.condition.as_deref().filter(|condition| !ask_itself(condition)) {
            let when = self.predicate(&condition.when);
            let then = condition.then.as_ref().map(|then| self.predicate(then));
            let otherwise = condition.otherwise.as_ref().map(|otherwise| self.predicate(otherwise));
            conditions.push(Condition::If { when, then, otherwise });
        }
    }

    /// What a schema inherits from another: without the list of its heirs, if that schema is one of them.
    fn inherited(&mut self, part: &Schema, schema: &Schema) -> PredicateId {
        if !self.in_one_circle(part, &schema.at) {
            return self.predicate(part);
        }
        let mut whole = part.clone();
        for _ in 0..MOST_STEPS {
            let target = whole.reference.as_ref().filter(|_| says_nothing_beside_reference(&whole));
            let Some(target) = target.and_then(|target| self.schemas.read(target)) else { break };
            whole = Schema::clone(&target);
        }
        self.drop_heirs(&mut whole, std::slice::from_ref(&schema.at));
        self.predicate(&whole)
    }

    /// The branches of a schema; one that is the schema again takes no value.
    fn branches_of(&mut self, schema: &Schema, branches: &[Schema]) -> Vec<PredicateId> {
        let base = Schema { any_of: Vec::new(), one_of: Vec::new(), ..schema.clone() };
        let mut predicates = Vec::new();
        for branch in branches {
            match self.leads_back(branch, schema) {
                false => predicates.push(self.predicate(branch)),
                true if self.adds_nothing(branch, schema) => predicates.push(self.predicate(&base)),
                true => self.report_itself(branch, schema),
            }
        }
        predicates
    }

    fn predicates_of(&mut self, schemas: &[Schema]) -> Vec<PredicateId> {
        schemas.iter().map(|schema| self.predicate(schema)).collect()
    }
}

fn number_conditions(schema: &Schema, conditions: &mut Vec<Condition>) {
    let bound = |bound: &Bound, inclusive, exclusive| Condition::Bound {
        keyword: if bound.exclusive { exclusive } else { inclusive },
        limit: bound.limit.to_text(),
    };
    let minimum = schema.minimum.as_ref();
    let maximum = schema.maximum.as_ref();
    conditions.extend(minimum.map(|limit| bound(limit, BoundKeyword::Minimum, BoundKeyword::ExclusiveMinimum)));
    conditions.extend(maximum.map(|limit| bound(limit, BoundKeyword::Maximum, BoundKeyword::ExclusiveMaximum)));
    conditions.extend(schema.multiples.iter().map(|divisor| Condition::MultipleOf(divisor.to_text())));
}
