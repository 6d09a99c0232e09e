namespace Superalign.MLNet.Benchmarks.Harness;

/// <summary>A question about speed or memory, answered by the library and a plain version side by side.</summary>
internal interface IBenchmark
{
    /// <summary>One word, by which the command line selects it.</summary>
    string Name { get; }

    /// <summary>What is compared with what, at which size.</summary>
    string Question { get; }

    /// <summary>Measures, one comparison after the other. Whatever it makes, it frees.</summary>
    /// <exception cref="InvalidOperationException">The two sides do not come to the same results.</exception>
    IEnumerable<Finding> Run(BenchmarkSettings settings);
}
