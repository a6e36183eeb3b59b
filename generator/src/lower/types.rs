//! A schema into a type: which shape it has.

use super::{Lowering, literal};
use crate::diag::{Code, Diagnostic};
use crate::ir::{Check, EnumValue, Origin, Provenance, Role, Scalar, Shape, TypeDef, TypeId, TypeUse, Usage, View};
use crate::load::Node;
use crate::pointer::Pointer;
use crate::schema::{self, AdditionalProperties, JsonType, Schema};

impl Lowering<'_> {
    /// The type of a schema under `components.schemas`.
    pub(super) fn component(&mut self, at: &Pointer, name: &str) -> TypeUse {
        if let Some(id) = self.ids.get(at) {
            return self.use_of(*id);
        }
        let Some(cursor) = self.tree.at(at) else { return self.any(at) };
        let schema = schema::read(&cursor, self.diags);
        self.define(&schema, Provenance::Component(name.to_owned()))
    }

    /// The type of the schema at a place where openapiv3 left a reference to it.
    pub(super) fn type_at(&mut self, at: &Pointer, provenance: Provenance) -> TypeUse {
        let Some(cursor) = self.tree.at(at) else { return self.any(at) };
        let schema = schema::read(&cursor, self.diags);
        self.type_of(&schema, provenance)
    }

    /// The type of a schema; a reference is the type that it refers to.
    pub(super) fn type_of(&mut self, schema: &Schema, provenance: Provenance) -> TypeUse {
        match &schema.reference {
            Some(target) => self.referenced(target, schema),
            None => self.define(schema, provenance),
        }
    }

    /// The type of an inline schema.
    pub(super) fn inline(&mut self, schema: &Schema, parent: TypeId, role: Role) -> TypeUse {
        self.type_of(schema, Provenance::Inline { parent, role })
    }

    fn referenced(&mut self, target: &Pointer, schema: &Schema) -> TypeUse {
        let reference = schema.keyword("$ref");
        let schemas = Pointer::root().child("components").child("schemas");
        let name = target.last().filter(|_| target.parent().as_ref() == Some(&schemas));
        match name {
            Some(name) if self.tree.get(target).is_some() => self.component(target, &name),
            Some(_) => {
                let names = self.document.components.iter().flat_map(|components| components.schemas.keys());
                self.dangling(&format!("#{target}"), &reference, names.map(|name| schemas.child(name)));
                self.any(&schema.at)
            }
            None => {
                let message = "only references to `#/components/schemas/…` can be generated yet";
                self.diags.report(Code::UnsupportedReference, &reference, message);
                self.any(&schema.at)
            }
        }
    }

    /// Makes the definition. It is in the arena before its parts are looked at, so that they may refer to it.
    fn define(&mut self, schema: &Schema, provenance: Provenance) -> TypeUse {
        let id = self.types.push(TypeDef {
            origin: Origin { pointer: schema.at.clone(), name: provenance },
            docs: literal::docs(schema),
            shape: Shape::Any,
            checks: Vec::new(),
            nullable: self.allows_null(schema),
            default: None,
            read_only: schema.read_only,
            write_only: schema.write_only,
            deprecated: schema.deprecated,
            view: View::default(),
            usage: Usage::default(),
            eq: false,
            checked: false,
        });
        self.ids.insert(schema.at.clone(), id);
        if schema.read_only && schema.write_only {
            let message = "`readOnly` and `writeOnly` exclude each other";
            self.diags.report(Code::ReadOnlyAndWriteOnly, schema.keyword("writeOnly"), message);
        }
        let shape = self.shape(id, schema);
        if let Shape::Alias(target) = shape {
            let target = &self.types[target.ty];
            let (nullable, read_only, write_only) = (target.nullable, target.read_only, target.write_only);
            let def = &mut self.types[id];
            (def.nullable, def.read_only, def.write_only) = (nullable, read_only, write_only);
        }
        self.types[id].shape = shape;
        let checks = self.checks(id, schema);
        self.types[id].checks.extend(checks);
        self.types[id].default = schema.default.as_ref().map(literal::literal);
        self.check_default(id, schema);
        self.use_of(id)
    }

    fn use_of(&self, ty: TypeId) -> TypeUse {
        TypeUse { nullable: self.types[ty].nullable, ..TypeUse::of(ty) }
    }

    /// A stand-in for what can't be lowered.
    pub(super) fn any(&mut self, at: &Pointer) -> TypeUse {
        let schema = Schema { at: at.clone(), ..Schema::default() };
        self.define(&schema, Provenance::Unnamed)
    }

    /// `null` needs `nullable`, and where there is an `enum`, a place in it too (OpenAPI 3.0.3 and its clarification).
    fn allows_null(&self, schema: &Schema) -> bool {
        let listed = schema.values.as_ref().is_none_or(|values| values.contains(&Node::Null));
        if schema.nullable && !listed {
            let message = "`nullable` adds nothing here, since the `enum` does not list `null`";
            self.diags.report(Code::EnumWithoutNull, schema.keyword("nullable"), message);
        }
        schema.nullable && listed
    }

    fn shape(&mut self, id: TypeId, schema: &Schema) -> Shape {
        if schema.reference.is_some() {
            return self.alias(id, schema);
        }
        if let Some(values) = &schema.values {
            return self.enumeration(id, schema, values);
        }
        if !schema.any_of.is_empty() || !schema.one_of.is_empty() {
            return self.composition(id, schema);
        }
        match schema.kind {
            Some(JsonType::Object) => self.object(id, schema),
            Some(JsonType::Array) => self.array(id, schema),
            Some(kind) => self.scalar(schema, kind),
            None if schema.speaks_of_objects() => self.object(id, schema),
            None => self.untyped(schema),
        }
    }

    fn alias(&mut self, id: TypeId, schema: &Schema) -> Shape {
        let Some(target) = &schema.reference else { return Shape::Any };
        let target = self.referenced(target, schema);
        if self.leads_to(target.ty, id) {
            let message = "the reference leads back to itself";
            self.diags.report(Code::ReferenceCycle, schema.keyword("$ref"), message);
            return Shape::Any;
        }
        Shape::Alias(target)
    }

    fn leads_to(&self, from: TypeId, to: TypeId) -> bool {
        from == to || matches!(self.types[from].shape, Shape::Alias(next) if self.leads_to(next.ty, to))
    }

    fn enumeration(&mut self, id: TypeId, schema: &Schema, values: &[Node]) -> Shape {
        let at = schema.keyword("enum");
        let mut strings = Vec::new();
        let mut integers = Vec::new();
        for (index, value) in values.iter().enumerate() {
            let place = at.index(index);
            if values[..index].contains(value) {
                self.diags.report(Code::EnumValueTwice, &place, "the same value stands here twice");
                continue;
            }
            match value {
                Node::String(text) if matches!(schema.kind, None | Some(JsonType::String)) => {
                    strings.push(EnumValue { wire_value: text.clone() });
                }
                Node::Number(number) if schema.kind == Some(JsonType::Integer) && number.as_i64().is_some() => {
                    integers.extend(number.as_i64());
                }
                Node::Null if schema.nullable => {}
                other => self.diags.report(Code::UnsupportedEnum, &place, enum_fault(schema.kind, other)),
            }
        }
        if schema.kind == Some(JsonType::Integer) {
            self.types[id].checks.push(Check::EnumInteger(integers));
            return self.scalar(schema, JsonType::Integer);
        }
        Shape::Enum(strings)
    }

    fn object(&mut self, id: TypeId, schema: &Schema) -> Shape {
        match &schema.additional {
            _ if !schema.properties.is_empty() || !schema.required.is_empty() => self.record(id, schema),
            AdditionalProperties::Refused => self.record(id, schema),
            AdditionalProperties::Schema(values) => Shape::Map(self.inline(values, id, Role::AdditionalProperties)),
            AdditionalProperties::Unsaid | AdditionalProperties::Any => {
                Shape::Map(self.any(&schema.keyword("additionalProperties")))
            }
        }
    }

    fn array(&mut self, id: TypeId, schema: &Schema) -> Shape {
        let Some(items) = &schema.items else {
            self.diags.report(Code::MissingKey, &schema.at, "`items` is missing beside `type: array`");
            return Shape::List(self.any(&schema.keyword("items")));
        };
        Shape::List(self.inline(items, id, Role::Items))
    }

    fn scalar(&mut self, schema: &Schema, kind: JsonType) -> Shape {
        let format = schema.format.as_deref();
        let (scalar, known): (_, &[&str]) = match (kind, format) {
            (JsonType::Boolean, _) => (Scalar::Boolean, &[]),
            (JsonType::Integer, Some("int32")) => (Scalar::Int32, &["int32"]),
            (JsonType::Integer, _) => (Scalar::Int64, &["int64"]),
            (JsonType::Number, Some("float")) => (Scalar::Float, &["float"]),
            (JsonType::Number, _) => (Scalar::Double, &["double"]),
            _ => (Scalar::String, &["password"]),
        };
        if let Some(format) = format.filter(|format| !known.contains(format)) {
            let message = format!("the format `{}` is not checked", format.escape_debug());
            self.diags.report(Code::UncheckedFormat, schema.keyword("format"), message);
        }
        Shape::Scalar(scalar)
    }

    fn untyped(&mut self, schema: &Schema) -> Shape {
        let said = [
            ("minLength", schema.min_length.is_some(), "string"),
            ("maxLength", schema.max_length.is_some(), "string"),
            ("pattern", schema.pattern.is_some(), "string"),
            ("items", schema.items.is_some(), "array"),
            ("minItems", schema.min_items.is_some(), "array"),
            ("maxItems", schema.max_items.is_some(), "array"),
            ("uniqueItems", schema.unique_items, "array"),
            ("minimum", schema.minimum.is_some(), "number"),
            ("maximum", schema.maximum.is_some(), "number"),
            ("multipleOf", schema.multiple_of.is_some(), "number"),
        ];
        for (keyword, _, kind) in said.iter().filter(|(_, said, _)| *said) {
            let message = format!("`{keyword}` speaks of {kind}s, and the schema has no `type`");
            let help = format!("add `type: {kind}`; checks of untyped values can't be generated yet");
            let at = schema.keyword(keyword);
            self.diags.push(Diagnostic::at_key(Code::UntypedChecks, &at, message).with_help(help));
        }
        Shape::Any
    }
}

fn enum_fault(kind: Option<JsonType>, value: &Node) -> String {
    let found = value.kind_name();
    match kind {
        Some(JsonType::String | JsonType::Integer) => {
            let kind = kind.map_or("", JsonType::as_str);
            format!("{found} among the values of `type: {kind}`")
        }
        Some(kind) => format!("an `enum` beside `type: {}` can't be generated yet", kind.as_str()),
        None => format!("an `enum` with {found} and without `type` can't be generated yet"),
    }
}
