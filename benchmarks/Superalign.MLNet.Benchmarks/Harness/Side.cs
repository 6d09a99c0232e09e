namespace Superalign.MLNet.Benchmarks.Harness;

/// <summary>One way of doing a piece of work.</summary>
/// <param name="Name">What it does, for the table.</param>
/// <param name="Work">Does it once; nothing is left alive but what the next call replaces.</param>
/// <param name="Result">The numbers that the last call came to; not timed.</param>
internal sealed record Side(string Name, Action Work, Func<IReadOnlyList<float>> Result);
