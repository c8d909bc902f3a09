/** What a test gets in the place of a style sheet. */
export default {};
