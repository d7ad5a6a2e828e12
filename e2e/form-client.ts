import { type DefaultTreeAdapterTypes, parse } from 'parse5'

type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.Node

/** A person with a browser that knows no scripts: opens pages, fills forms, keeps cookies. */
export class FormClient {
  readonly #cookies = new Map<string, string>()
  readonly #origin: string
  readonly #headers: Readonly<Record<string, string>>

  /** `headers` go with every request. */
  constructor(origin: string, headers: Readonly<Record<string, string>> = {}) {
    this.#origin = origin
    this.#headers = headers
  }

  async open(path: string): Promise<string> {
    const response = await this.#send(path, {})
    return response.text()
  }

  /** Sends the form on `path` that has a field of this name, filled as it stands there but for `values`. Gives back where it led. */
  async submit(path: string, field: string, values: Readonly<Record<string, string>>): Promise<string> {
    return this.prepare(path, field).then((send) => send(values))
  }

  /** The same in two steps, so that only the sending is timed. */
  async prepare(path: string, field: string): Promise<(values: Readonly<Record<string, string>>) => Promise<string>> {
    const form = formWith(await this.open(path), field)
    return async (values) => {
      const body = filled(form, values)
      const response = await this.#send(path, { method: 'POST', body, headers: { origin: this.#origin } })
      const led = response.headers.get('location')
      if (led === null) throw new Error(`the form on ${path} was not accepted: ${response.status}`)
      return led
    }
  }

  /** What would be sent, for whoever sends it otherwise. */
  async encoded(path: string, field: string, values: Readonly<Record<string, string>>): Promise<{ readonly type: string; readonly body: string }> {
    const request = new Response(filled(formWith(await this.open(path), field), values))
    return { type: request.headers.get('content-type') ?? '', body: await request.text() }
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(path, this.#origin), { ...init, redirect: 'manual', headers: { ...this.#headers, ...init.headers, cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name !== undefined && value !== undefined) this.#cookies.set(name, value)
    }
    return response
  }
}

function filled(form: Readonly<Record<string, string>>, values: Readonly<Record<string, string>>): FormData {
  const body = new FormData()
  for (const [name, value] of Object.entries({ ...form, ...values })) body.append(name, value)
  return body
}

function formWith(html: string, field: string): Record<string, string> {
  const forms = elements(parse(html)).filter((element) => element.tagName === 'form')
  const form = forms.map(fieldsOf).find((fields) => field in fields)
  if (form === undefined) throw new Error(`no form with a field ${field}`)
  return form
}

function fieldsOf(form: Element): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const element of elements(form)) {
    const name = attribute(element, 'name')
    if (name === null || element.tagName === 'button') continue
    const isChoice = ['radio', 'checkbox'].includes(attribute(element, 'type') ?? '')
    if (isChoice && attribute(element, 'checked') === null) continue
    fields[name] = typedIn(element)
  }
  return fields
}

function typedIn(element: Element): string {
  if (element.tagName === 'textarea') return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('')
  if (element.tagName !== 'select') return attribute(element, 'value') ?? ''
  const chosen = elements(element).find((option) => option.tagName === 'option' && attribute(option, 'selected') !== null)
  return chosen === undefined ? '' : (attribute(chosen, 'value') ?? '')
}

function attribute(element: Element, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null
}

function elements(node: Node): readonly Element[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap(elements) : []
  return 'tagName' in node ? [node, ...children] : children
}
