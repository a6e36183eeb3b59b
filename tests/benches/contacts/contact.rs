//! A contact as an engineer would write it by hand: serde's derives, `Option`, an untagged union.
//!
//! The same structs carry the rules of garde and validator, so that all three judge the same values in memory.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
// The derive of validator calls the trait without naming it.
use validator::Validate as _;

use crate::derived::{self, DATE, TELEPHONE};
use crate::open_enum::open_enum;

#[derive(Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
#[garde(custom(derived::garde_email_or_telephone))]
#[validate(schema(function = "derived::email_or_telephone"))]
pub struct Contact {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<String>,
    #[garde(dive)]
    #[validate(nested)]
    pub permission: Permission,
    #[garde(dive)]
    #[validate(nested)]
    pub contact_name: ContactName,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    #[validate(nested)]
    pub linked_external_user: Option<LinkedExternalUser>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(max = 100), dive)]
    #[validate(length(max = 100), nested)]
    pub emails: Option<Vec<ContactEmail>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(max = 100), dive)]
    #[validate(length(max = 100), nested)]
    pub telephones: Option<Vec<ContactTelephone>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(max = 100), dive)]
    #[validate(length(max = 100), nested)]
    pub organizations: Option<Vec<ContactOrganization>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(max = 100), dive)]
    #[validate(length(max = 100), nested)]
    pub events: Option<Vec<ContactEvent>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(max = 100), dive)]
    #[validate(length(max = 100), nested)]
    pub locations: Option<Vec<ContactLocation>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(max = 100), dive)]
    #[validate(length(max = 100), nested)]
    pub messengers: Option<Vec<ContactMessenger>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(max = 100), dive)]
    #[validate(length(max = 100), nested)]
    pub websites: Option<Vec<ContactWebsite>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 4000))]
    #[validate(length(max = 4000))]
    pub memo: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_tag_ids: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    #[validate(nested)]
    pub custom_properties: Option<BTreeMap<String, CustomPropertyValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified_time: Option<String>,
}

#[derive(Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
#[garde(custom(derived::garde_members_if_restricted))]
#[validate(schema(function = "derived::members_if_restricted"))]
pub struct Permission {
    #[garde(custom(derived::garde_listed))]
    #[validate(custom(function = "derived::listed"))]
    pub accessible_range: AccessibleRange,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub master_user_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_co_editing: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(max = 500), custom(derived::garde_unique), dive)]
    #[validate(length(max = 500), custom(function = "derived::unique"), nested)]
    pub accessible_members: Option<Vec<ContactAccessibleMember>>,
}

#[derive(PartialEq, Eq, Hash, Serialize, Deserialize, garde::Validate, validator::Validate)]
#[garde(allow_unvalidated)]
pub struct ContactAccessibleMember {
    pub id: String,
    #[garde(custom(derived::garde_listed))]
    #[validate(custom(function = "derived::listed"))]
    pub r#type: AccessibleMemberType,
}

#[derive(Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "camelCase")]
#[garde(custom(derived::garde_first_or_last_name))]
#[validate(schema(function = "derived::first_or_last_name"))]
pub struct ContactName {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub first_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub last_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub phonetic_first_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub phonetic_last_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub nick_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub suffix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub middle_name: Option<String>,
}

#[derive(Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
pub struct LinkedExternalUser {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(custom(derived::garde_listed))]
    #[validate(custom(function = "derived::listed"))]
    pub r#type: Option<LinkedExternalUserType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buddy_user_ids: Option<Vec<String>>,
}

#[derive(Serialize, Deserialize, garde::Validate, validator::Validate)]
#[garde(allow_unvalidated)]
pub struct ContactEmail {
    pub primary: bool,
    #[garde(length(chars, max = 256))]
    #[validate(length(max = 256))]
    pub email: String,
}

#[derive(Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
pub struct ContactTelephone {
    pub primary: bool,
    #[garde(pattern(TELEPHONE))]
    #[validate(regex(path = *TELEPHONE))]
    pub telephone: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(custom(derived::garde_listed))]
    #[validate(custom(function = "derived::listed"))]
    pub r#type: Option<TelephoneType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub custom_type: Option<String>,
}

#[derive(Serialize, Deserialize, garde::Validate, validator::Validate)]
#[garde(allow_unvalidated)]
pub struct ContactOrganization {
    pub primary: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub department: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub title: Option<String>,
}

#[derive(Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
pub struct ContactEvent {
    pub primary: bool,
    #[garde(pattern(DATE))]
    #[validate(regex(path = *DATE))]
    pub date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(custom(derived::garde_listed))]
    #[validate(custom(function = "derived::listed"))]
    pub r#type: Option<EventType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub custom_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(custom(derived::garde_listed))]
    #[validate(custom(function = "derived::listed"))]
    pub day_type: Option<DayType>,
}

#[derive(Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
pub struct ContactLocation {
    pub primary: bool,
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub address: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(custom(derived::garde_listed))]
    #[validate(custom(function = "derived::listed"))]
    pub r#type: Option<LocationType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub zip_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub custom_type: Option<String>,
}

#[derive(Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
pub struct ContactMessenger {
    pub primary: bool,
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(custom(derived::garde_listed))]
    #[validate(custom(function = "derived::listed"))]
    pub r#type: Option<MessengerType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub custom_type: Option<String>,
}

#[derive(Serialize, Deserialize, garde::Validate, validator::Validate)]
#[garde(allow_unvalidated)]
pub struct ContactWebsite {
    pub primary: bool,
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub url: String,
}

/// serde tries the shapes in this order; each refuses what it does not know, so that the next one is tried.
#[derive(Serialize, Deserialize, garde::Validate)]
#[serde(untagged)]
pub enum CustomPropertyValue {
    String(#[garde(dive)] StringValue),
    Strings(#[garde(length(max = 10), dive)] Vec<StringListItem>),
    Link(#[garde(dive)] LinkValue),
    Links(#[garde(length(max = 10), dive)] Vec<LinkListItem>),
    Unknown(#[garde(custom(derived::garde_no_shape))] serde_json::Value),
}

#[derive(Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(deny_unknown_fields)]
pub struct StringValue {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub content: Option<String>,
}

#[derive(Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(deny_unknown_fields)]
#[garde(allow_unvalidated)]
pub struct StringListItem {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub content: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub represent: Option<bool>,
}

#[derive(Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(deny_unknown_fields)]
pub struct LinkValue {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 300))]
    #[validate(length(max = 300))]
    pub link: Option<String>,
}

#[derive(Serialize, Deserialize, garde::Validate, validator::Validate)]
#[serde(deny_unknown_fields)]
#[garde(allow_unvalidated)]
pub struct LinkListItem {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 100))]
    #[validate(length(max = 100))]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, max = 300))]
    #[validate(length(max = 300))]
    pub link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub represent: Option<bool>,
}

open_enum!(AccessibleRange { All = "ALL", Member = "MEMBER" });
open_enum!(AccessibleMemberType { User = "USER", Orgunit = "ORGUNIT", Group = "GROUP" });
open_enum!(LinkedExternalUserType { Line = "LINE", Works = "WORKS" });
open_enum!(TelephoneType {
    Cellphone = "CELLPHONE",
    Work = "WORK",
    Home = "HOME",
    WorkFax = "WORK_FAX",
    HomeFax = "HOME_FAX",
    Other = "OTHER",
    Custom = "CUSTOM",
});
open_enum!(EventType { Birthday = "BIRTHDAY", Anniversary = "ANNIVERSARY", Other = "OTHER", Custom = "CUSTOM" });
open_enum!(DayType { Solar = "SOLAR", Lunar = "LUNAR" });
open_enum!(LocationType { Work = "WORK", Home = "HOME", Other = "OTHER", Custom = "CUSTOM" });
open_enum!(MessengerType { Facebook = "FACEBOOK", Line = "LINE", Twitter = "TWITTER", Custom = "CUSTOM" });
