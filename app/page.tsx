export default function HomePage() {
  return <main>Lifecycle Lab</main>;
}
