using System.Text.Json;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Conformity.FastTree;

/// <summary>Writes the features that weighed most as text. Contributions that nobody reads are not computed.</summary>
internal sealed class ContributionsTransformer : BatchTransformer
{
    private readonly Settings _settings;
    private readonly InputColumn<VBuffer<float>> _trees;
    private readonly InputColumn<VBuffer<float>> _linear;
    private readonly OutputColumn<string> _reason;

    public ContributionsTransformer(IHostEnvironment env, Settings settings)
        : base(env, "Contributions")
    {
        _settings = settings;
        _trees = InputColumn.SparseVector(settings.Trees, settings.TreeNames.Length);
        _linear = InputColumn.SparseVector(settings.Linear, settings.LinearNames.Length);
        _reason = OutputColumn.Text(settings.Reason, _trees, _linear);
    }

    internal override IReadOnlyList<OutputColumn> Outputs => [_reason];

    internal override ComponentFormat Format => ContributionsLoader.Format;

    internal override void SaveFiles(IFileSink files) => files.Write(Settings.FileName, stream => JsonSerializer.Serialize(stream, _settings));

    internal override void Compute(BatchInput input, BatchOutput output)
    {
        var reasons = output.Get(_reason);
        for (var row = 0; row < input.Rows; row++)
            reasons[row] = ContributionText.Of(input.Get(_trees)[row], _settings.TreeNames, input.Get(_linear)[row], _settings.LinearNames, _settings.Count);
    }

    /// <summary>Columns and the names of their slots; saved.</summary>
    internal sealed record Settings(string Reason, string Trees, string Linear, int Count, string[] TreeNames, string[] LinearNames)
    {
        public const string FileName = "contributions.json";

        /// <exception cref="InvalidDataException">The file is damaged.</exception>
        public static Settings Read(IFileSet files)
        {
            try
            {
                using var stream = files.OpenRead(FileName);
                if (JsonSerializer.Deserialize<Settings>(stream) is { Reason.Length: > 0, Trees.Length: > 0, Linear.Length: > 0, Count: >= 0, TreeNames.Length: > 0, LinearNames.Length: > 0 } settings)
                    return settings;
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"'{FileName}' in '{files.Location}' is damaged: {e.Message} Save the model again.", e);
            }
            throw new InvalidDataException($"'{FileName}' in '{files.Location}' lacks a setting. The file is damaged; save the model again.");
        }
    }
}
