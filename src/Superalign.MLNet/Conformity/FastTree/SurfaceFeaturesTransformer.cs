using System.Text.Json;
using Microsoft.ML.Runtime;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Conformity.FastTree;

/// <summary>Writes <see cref="SurfaceFeatures"/> of a response as a vector.</summary>
internal sealed class SurfaceFeaturesTransformer : BatchTransformer
{
    private readonly Columns _columns;
    private readonly InputColumn<string> _prompt;
    private readonly InputColumn<string> _response;
    private readonly OutputColumn<float[]> _features;

    public SurfaceFeaturesTransformer(IHostEnvironment env, Columns columns)
        : base(env, nameof(SurfaceFeatures))
    {
        _columns = columns;
        (_prompt, _response) = (InputColumn.Text(columns.Prompt, isRequired: false), InputColumn.Text(columns.Response));
        _features = OutputColumn.Vector(columns.Features, SurfaceFeatures.Names, _prompt, _response);
    }

    internal override IReadOnlyList<OutputColumn> Outputs => [_features];

    internal override ComponentFormat Format => SurfaceFeaturesLoader.Format;

    internal override void SaveFiles(IFileSink files) => files.Write(Columns.FileName, stream => JsonSerializer.Serialize(stream, _columns));

    internal override void Compute(BatchInput input, BatchOutput output)
    {
        var responses = input.Get(_response);
        var features = output.Get(_features);
        for (var row = 0; row < input.Rows; row++)
            features[row] = SurfaceFeatures.Of(input.Has(_prompt) ? input.Get(_prompt)[row] : "", responses[row]);
    }

    /// <summary>The names of the columns; saved.</summary>
    internal sealed record Columns(string Features, string Prompt, string Response)
    {
        public const string FileName = "columns.json";

        /// <exception cref="InvalidDataException">The file is damaged.</exception>
        public static Columns Read(IFileSet files)
        {
            try
            {
                using var stream = files.OpenRead(FileName);
                if (JsonSerializer.Deserialize<Columns>(stream) is { Features.Length: > 0, Prompt.Length: > 0, Response.Length: > 0 } columns)
                    return columns;
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"'{FileName}' in '{files.Location}' is damaged: {e.Message} Save the model again.", e);
            }
            throw new InvalidDataException($"'{FileName}' in '{files.Location}' lacks a column's name. The file is damaged; save the model again.");
        }
    }
}
