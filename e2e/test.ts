import { test as base } from '@playwright/test'
import { System } from './system.ts'

/** `system` is a whole installation that the tests of one worker share: the demonstration at its own beginning. */
export const test = base.extend<object, { system: System }>({
  system: [
    async ({}, use, info) => {
      const system = await System.start(`shared-${info.workerIndex}`)
      await use(system)
      await system.stop()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  baseURL: async ({ system }, use) => use(system.origin),
})

export { expect } from '@playwright/test'
