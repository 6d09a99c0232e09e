using Microsoft.ML.Runtime;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Runtime;

/// <summary>The smallest component with everything: two inputs, four outputs of different types, and state in a file.</summary>
internal sealed class SampleTransformer : BatchTransformer
{
    private static readonly InputColumn<string> Text = InputColumn.Text("Text");
    private static readonly InputColumn<float> Weight = InputColumn.Single("Weight", isRequired: false);
    private static readonly OutputColumn<string> Upper = OutputColumn.Text("Upper", Text);
    private static readonly OutputColumn<float> Score = OutputColumn.Single("Score", Text, Weight);
    private static readonly OutputColumn<bool> IsLong = OutputColumn.Boolean("IsLong", Text);
    private static readonly OutputColumn<float[]> Letters = OutputColumn.Vector("Letters", ["vowels", "others"], Text);

    private readonly float _scale;
    private readonly List<string> _computed = [];

    public SampleTransformer(IHostEnvironment env, float scale, int version = 1) : base(env, nameof(SampleTransformer))
    {
        _scale = scale;
        Format = SampleLoader.FormatOf(version);
    }

    public SampleTransformer(IHostEnvironment env, IFileSet files) : base(env, nameof(SampleTransformer))
    {
        Format = SampleLoader.Format;
        using var reader = new BinaryReader(files.OpenRead("scale.bin"));
        _scale = reader.ReadSingle();
    }

    /// <summary>A line for every block that was computed: its rows and the columns that were wanted.</summary>
    public IReadOnlyList<string> Computed => _computed;

    public bool IsDisposed { get; private set; }

    internal override IReadOnlyList<OutputColumn> Outputs { get; } = [Upper, Score, IsLong, Letters];

    internal override ComponentFormat Format { get; }

    internal override int RowsAhead => 64;

    internal override void Compute(BatchInput input, BatchOutput output)
    {
        lock (_computed)
            _computed.Add($"{input.Rows}: {string.Join(' ', Outputs.Where(output.IsWanted).Select(column => column.Name))}");
        var texts = input.Get(Text);
        if (output.IsWanted(Upper))
            Each(texts, output.Get(Upper), text => text.ToUpperInvariant());
        if (output.IsWanted(IsLong))
            Each(texts, output.Get(IsLong), text => text.Length > 3);
        if (output.IsWanted(Letters))
            Each(texts, output.Get(Letters), text => [text.Count("aeiou".Contains), text.Count(c => !"aeiou".Contains(c))]);
        if (output.IsWanted(Score))
        {
            var scores = output.Get(Score);
            for (var row = 0; row < texts.Length; row++)
                scores[row] = _scale * texts[row].Length * (input.Has(Weight) ? input.Get(Weight)[row] : 1);
        }
    }

    internal override void SaveFiles(IFileSink files) => files.Write("scale.bin", stream => stream.Write(BitConverter.GetBytes(_scale)));

    private protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }

    private static void Each<T>(ReadOnlySpan<string> texts, Span<T> values, Func<string, T> function)
    {
        for (var row = 0; row < texts.Length; row++)
            values[row] = function(texts[row]);
    }
}
