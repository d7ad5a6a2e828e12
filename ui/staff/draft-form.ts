import type { Typed } from '#domain/typed-field.ts'

/** What somebody has typed and chosen in a form: the text of each field by its name, ticked boxes of one name as lines. Hidden fields are not theirs. */
export function typedIn(form: HTMLFormElement, also: readonly string[]): Typed {
  const typed = new Map<string, string>()
  for (const field of fieldsOf(form)) {
    if (field.name === '' || !isTheirs(field, also)) continue
    const text = isTickable(field) && !field.checked ? null : field.value
    const before = typed.get(field.name)
    if (text !== null) typed.set(field.name, before === undefined || before === '' ? text : `${before}\n${text}`)
    else if (before === undefined) typed.set(field.name, '')
  }
  return Object.fromEntries(typed)
}

/** Shows these texts in the fields of the form; whoever listens for typing hears of each. Fields that the form does not have are left out. */
export function typeInto(form: HTMLFormElement, fields: Typed, also: readonly string[]): void {
  for (const field of fieldsOf(form)) {
    const text = fields[field.name]
    if (text === undefined || !isTheirs(field, also)) continue
    if (isTickable(field)) {
      const isTicked = text.split('\n').includes(field.value)
      if (field.checked === isTicked) continue
      field.checked = isTicked
    } else {
      if (field.value === text) continue
      field.value = text
    }
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

function fieldsOf(form: HTMLFormElement): readonly Field[] {
  return [...form.elements].filter(
    (one): one is Field => one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement,
  )
}

function isTickable(field: Field): field is HTMLInputElement {
  return field.type === 'checkbox' || field.type === 'radio'
}

const NOT_TYPED: readonly string[] = ['hidden', 'password', 'file', 'submit', 'button', 'image', 'reset']

function isTheirs(field: Field, also: readonly string[]): boolean {
  return also.includes(field.name) || !NOT_TYPED.includes(field.type)
}
