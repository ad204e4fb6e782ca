/** A ring around the point of the picked row. */
export function MarkedPoint({ at: [x, y] }: { readonly at: readonly [x: number, y: number] }) {
  return (
    <>
      <circle className="me-halo" cx={x} cy={y} r={6} />
      <circle className="me-ring" cx={x} cy={y} r={6} />
    </>
  );
}
