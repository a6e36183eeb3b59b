//! One value goes from a pet to its heirs; what an heir says more of it is asked of the heir's own alone.

use case::Validate;
use case::models::{Dog, DogOwner, Pet, PetOwner, PetOwnerAddress, PetSize, Cub};

#[test]
fn what_nobody_changes_is_of_one_type() {
    let pet = Pet::new(PetOwner::new("Ann")).size(PetSize::Small);
    let address = PetOwnerAddress::new().city("Oslo");
    let owner = DogOwner::new("Ann").address(address.clone());
    let mut cub = Cub::new(owner.clone()).weeks(20);
    cub.size = pet.size.clone();
    let mut dog = Dog::new(owner);
    dog.size = cub.size.clone();
    assert_eq!(dog.owner.address, Some(address));
    assert!(cub.validate().is_ok() && dog.validate().is_ok());
}

#[test]
fn each_asks_what_it_says() {
    let dog = Dog::new(DogOwner::new("Ann").license(0).address(PetOwnerAddress::new().city("0123456789")));
    let found = dog.validate().expect_err("the limits are 1 and 9");
    let places: Vec<String> = found.iter().map(|violation| violation.pointer.clone()).collect();
    assert_eq!(places, ["/owner/address/city", "/owner/license"]);
    assert!(Pet::new(PetOwner::new("")).validate().is_err(), "the owner's name is a text of 1 or more");
}
