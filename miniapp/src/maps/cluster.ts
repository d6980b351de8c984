export type Located<T> = { item: T; x: number; y: number };
export type Cluster<T> = { items: T[]; x: number; y: number };

/** Groups points (pixels) so that no two groups begin closer than `apart`: each point joins the first group it touches. */
export function clusterWithin<T>(points: Located<T>[], apart: number): Cluster<T>[] {
  const clusters: Cluster<T>[] = [];
  for (const { item, x, y } of points) {
    const near = clusters.find((cluster) => Math.hypot(cluster.x - x, cluster.y - y) < apart);
    if (near) near.items.push(item);
    else clusters.push({ items: [item], x, y });
  }
  return clusters;
}
