import { existing, type Service } from '#domain/service.ts'
import type { Component } from '../statuspage/component.ts'

export type ManagedComponent = Component & { readonly automation_email: null }

export type ComponentGroup = {
  readonly id: string
  readonly page_id: string
  readonly name: string
  readonly description: null
  readonly components: readonly string[]
  readonly position: number
  readonly created_at: string
  readonly updated_at: string
}

export function managedComponent(row: Component): ManagedComponent {
  return { ...row, automation_email: null }
}

/** A service as version 1 tells it; `row` is its row among the components. */
export function componentGroup(row: Component, service: Service): ComponentGroup {
  const { id, page_id, name, position, created_at, updated_at } = row
  return { id, page_id, name, description: null, components: existing(service.functions).map((fn) => fn.id), position, created_at, updated_at }
}
