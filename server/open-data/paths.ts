/** Where the open data lie that pages of any site may read. */
export const openDataPaths: string[] = [
  '/api/public/cases.csv',
  '/api/public/cases.geojson',
  '/api/public/datapackage.json',
];
