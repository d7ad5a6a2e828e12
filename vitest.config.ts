import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['node_modules/**', '.next/**', '.bongsu/**', 'e2e/**'],
    globalSetup: ['bin/test-server.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
