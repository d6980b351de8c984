import type { NextFunction, Request, Response } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { lateWhere } from '../cases/deadline-state.ts';
import { daysKnown } from '../cases/deadlines.ts';
import { openStates } from '../contract/case.ts';
import { addModelMetrics } from '../language-model/model-metrics.ts';
import { within } from '../zalo/within.ts';
import type { Admission } from './admission.ts';
import type { AppDeps } from './app-deps.ts';

const patience = 3_000;

export type Metrics = {
  registry: Registry;
  measure: (req: Request, res: Response, next: NextFunction) => void;
};

/** Prometheus measures of one app: its requests, its event loop, and what waits in the database. */
export function createMetrics(
  deps: Pick<AppDeps, 'prisma' | 'clock' | 'knowledge' | 'worker'>,
  admission: Admission,
): Metrics {
  const { prisma, clock, knowledge, worker } = deps;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from request to the end of the answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const failures = new Counter({
    name: 'http_server_errors_total',
    help: 'Answers of status 500 and above',
    registers: [registry],
  });
  const gauge = (name: string, help: string, count: () => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        // Without the database the other measures are still worth reading.
        this.set(await within(Promise.resolve(count()), patience).catch(() => Number.NaN));
      },
    });
  gauge('inbound_pending', 'Messages stored and not yet handled', () =>
    prisma.inboundEvent.count({ where: { state: 'pending' } }),
  );
  gauge('inbound_oldest_pending_seconds', 'Age of the message that waits longest to be handled', async () => {
    const oldest = await prisma.inboundEvent.aggregate({ where: { state: 'pending' }, _min: { receivedAt: true } });
    const since = oldest._min.receivedAt?.getTime();
    return since === undefined ? 0 : Math.max(0, (clock().getTime() - since) / 1000);
  });
  gauge('inbound_parked', 'Messages set aside after failing', () =>
    prisma.inboundEvent.count({ where: { state: 'parked' } }),
  );
  gauge('machine_events_pending', 'Events of machines stored and not yet decided', () =>
    prisma.machineEvent.count({ where: { state: 'pending' } }),
  );
  gauge('machine_events_parked', 'Events of machines that could not be decided', () =>
    prisma.machineEvent.count({ where: { state: 'parked' } }),
  );
  gauge('outbox_pending', 'Messages waiting to be sent', () =>
    prisma.outboxMessage.count({ where: { state: { in: ['pending', 'sending'] } } }),
  );
  gauge('outbox_failed', 'Messages that could not be sent', () =>
    prisma.outboxMessage.count({ where: { state: 'failed' } }),
  );
  gauge('cases_open', 'Cases somebody still has to work on', () =>
    prisma.case.count({ where: { state: { in: [...openStates] } } }),
  );
  gauge('cases_late', 'Open cases past the deadline that runs', () => prisma.case.count({ where: lateWhere(clock()) }));
  gauge('api_requests_working', 'Requests of the APIs in work', () => admission.counts().working);
  gauge('api_requests_waiting', 'Requests of the APIs that wait for their turn', () => admission.counts().waiting);
  gauge(
    'api_requests_refused',
    'Requests refused since the start because there was no room',
    () => admission.counts().refused,
  );
  gauge('calendar_days_known', 'Days for which the calendar still knows the holidays', () =>
    daysKnown(knowledge(), clock()),
  );
  addModelMetrics(registry, { prisma, clock });
  if (worker) {
    gauge('worker_up', '1 while the process that works the messages is ready and heard of', () =>
      Number(worker.isUp()),
    );
    gauge('worker_restarts', 'How often that process had to be started again', () => worker.restarts());
  }
  return {
    registry,
    measure(req, res, next) {
      const end = requests.startTimer({ method: req.method });
      res.once('finish', () => {
        end({ route: routeOf(req), status: String(res.statusCode) });
        if (res.statusCode >= 500) failures.inc();
      });
      next();
    },
  };
}

/** The pattern that matched, never the address itself: ids would make endless labels. */
function routeOf(req: Request): string {
  const path: unknown = req.route?.path;
  return typeof path === 'string' ? path : 'other';
}
