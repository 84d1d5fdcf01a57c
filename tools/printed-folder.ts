/** Where what the journeys' servers print is kept until it has been looked at, from the project's root. */
export const PRINTED_FOLDER = '.cache/printed'
