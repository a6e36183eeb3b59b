//! How a client is made, and its operations.

use crate::models::ContactInput;
use crate::operations::UpdateContact;
use crate::runtime::{Client, ClientBuilder};

impl Client {
    /// Where the service is, unless [`ClientBuilder::base_url`] says otherwise.
    ///
    /// The service.
    pub const BASE_URL: &'static str = "https://www.worksapis.com/v1.0";

    /// The settings of a client, each with its default.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new(Self::BASE_URL)
    }

    /// Update a contact.
    ///
    /// `PUT /contacts/{contactId}`, with a bearer token of the scope `contact`.
    ///
    /// Replaces the information of one contact.
    ///
    /// Properties that the body leaves out are set to their defaults or to null, and a list that is left out is
    /// emptied: to change one property, read the contact, change it and send the whole of it back.
    ///
    /// The `nickName` of an external message contact cannot be updated.
    ///
    /// # Arguments
    ///
    /// - `contact_id`: ID of a customer/client contact.
    /// - `body`: The contact as it shall be.
    ///
    /// # Errors
    ///
    /// [`send`](crate::operations::UpdateContact::send) returns:
    ///
    /// - [`Error::Request`](crate::Error::Request): the request is not one that the document allows; nothing was sent.
    /// - [`Error::Transport`](crate::Error::Transport): no whole answer came back, or not in time.
    /// - [`Error::Api`](crate::Error::Api) with [`UpdateContactError`](crate::operations::UpdateContactError), by status:
    ///   - 400: [`BadRequest`](crate::operations::UpdateContactError::BadRequest)
    ///   - 401: [`Unauthorized`](crate::operations::UpdateContactError::Unauthorized)
    ///   - 403: [`Forbidden`](crate::operations::UpdateContactError::Forbidden)
    ///   - 404: [`NotFound`](crate::operations::UpdateContactError::NotFound)
    ///   - 429: [`TooManyRequests`](crate::operations::UpdateContactError::TooManyRequests)
    ///   - 500: [`InternalServerError`](crate::operations::UpdateContactError::InternalServerError)
    /// - [`Error::Unexpected`](crate::Error::Unexpected): an answer that the document does not describe.
    pub fn update_contact<'a>(
        &'a self,
        contact_id: &'a str,
        body: &'a ContactInput,
    ) -> UpdateContact<'a> {
        UpdateContact {
            client: self,
            contact_id,
            body,
        }
    }
}
