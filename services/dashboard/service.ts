import { defineService } from '#platform/service.ts';
import { dashboardApi } from './api.ts';
import { exportBoard } from './export.ts';
import { tilesOf } from './layout.ts';
import { dashboardRouter } from './router.ts';
import { createBoardStore } from './store.ts';

export default defineService({
  target: 'po-be-dlazdice',
  title: { cs: 'Dlaždice', en: 'Tiles' },
  placement: 'cloud',
  api: dashboardApi,
  migrations: new URL('./migrations/', import.meta.url),
  setup({ database, vault, catalogue }) {
    const boards = createBoardStore(database, vault);
    const router = dashboardRouter(boards, tilesOf(catalogue));
    return { router, export: exportBoard(router), stop: () => boards.stop() };
  },
});
