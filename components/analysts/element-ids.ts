/** The id by which the phone's Filter button opens the filters of the directory. */
export const FILTER = "directory-filter"
