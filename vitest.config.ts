import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['node_modules/**', '.next/**', '.bongsu/**', 'e2e/**'],
    globalSetup: ['bin/test-server.ts'],
    // Many tests wait for a disk or a process: with one worker on two cores, half of the machine would idle.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
