//! A request needs no `id`, which only answers carry; that exactly one branch fits is asked of it all the same.

use case::models::{
    Cat, CatInput, Dog, DogInput, Pet, PetInput, Seat, SeatFree, SeatInput, SeatTaken,
};
use case::runtime::json;
use case::Validate;

#[test]
fn what_is_sent_is_not_asked_for_what_only_answers_carry() {
    assert!(PetInput::Cat(CatInput::new(9)).validate().is_ok());
    assert!(PetInput::Cat(CatInput::new(10)).validate().is_err());
}

#[test]
fn what_is_read_has_it() {
    let pet: Pet = json::from_slice(br#"{"id": "a", "name": "Rex"}"#).expect("a pet");
    assert_eq!(pet, Pet::Dog(Dog::new("a", "Rex")));
    assert_eq!(PetInput::from(Pet::Cat(Cat::new("a", 3))), PetInput::Cat(CatInput::new(3)));
}

#[test]
fn exactly_one_branch_fits_what_is_sent() {
    assert!(PetInput::Dog(DogInput::new("Rex")).validate().is_ok());
    assert!(PetInput::Dog(DogInput::new("Rex").lives(3)).validate().is_err(), "a cat has lives too");
}

#[test]
fn what_only_answers_carry_tells_no_branches_apart_in_requests() {
    assert!(Seat::Taken(SeatTaken::new("me")).validate().is_ok());
    assert!(Seat::Free(SeatFree::new(7)).validate().is_ok());
    assert!(SeatInput::Free(SeatFree::new(7)).validate().is_err(), "it fits both, since no request says `by`");
}
