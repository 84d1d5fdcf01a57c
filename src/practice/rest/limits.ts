import type { OrgContext } from '../context/org-context.ts'
import { DAILY_API_REQUESTS } from '../org/org-record.ts'

/**
 * `GET …/limits`: the allocations clients look at. `DailyApiRequests` counts down with use; the others stand
 * still, since nothing here uses them up.
 *
 * @see REST API Developer Guide, "Limits" (read 2026-11-22)
 */
export function limits(ctx: OrgContext): Record<string, { Max: number; Remaining: number }> {
  return {
    ActiveScratchOrgs: unused(3),
    ConcurrentAsyncGetReportInstances: unused(200),
    DailyApiRequests: {
      Max: DAILY_API_REQUESTS,
      Remaining: Math.max(0, DAILY_API_REQUESTS - ctx.org.apiRequestsUsed - 1),
    },
    DailyAsyncApexExecutions: unused(250_000),
    DailyBulkApiBatches: unused(15_000),
    DailyBulkV2QueryFileStorageMB: unused(976_562),
    DailyBulkV2QueryJobs: unused(10_000),
    DailyStreamingApiEvents: unused(10_000),
    DailyWorkflowEmails: unused(75),
    DataStorageMB: unused(5),
    FileStorageMB: unused(20),
    HourlyTimeBasedWorkflow: unused(50),
    MassEmail: unused(10),
    SingleEmail: unused(15),
  }
}

function unused(max: number): { Max: number; Remaining: number } {
  return { Max: max, Remaining: max }
}
