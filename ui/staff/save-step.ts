/** Of the button that keeps a form as a draft where no script does. */
export const SAVE_STEP = 'save'
