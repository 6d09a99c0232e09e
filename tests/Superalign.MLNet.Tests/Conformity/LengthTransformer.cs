using Microsoft.ML.Runtime;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Tests.Conformity;

/// <summary>How near a response's length is to a number, 0 at a distance of 7.5; empty responses cannot be scored.</summary>
internal sealed class LengthTransformer : BatchTransformer
{
    private readonly InputColumn<string> _response;
    private readonly OutputColumn<float> _score;
    private readonly OutputColumn<string> _reason;
    private readonly float _mean;

    public LengthTransformer(IHostEnvironment env, float mean, string response, string score, string reason)
        : base(env, nameof(LengthTransformer))
    {
        _mean = mean;
        _response = InputColumn.Text(response);
        (_score, _reason) = (OutputColumn.Single(score, _response), OutputColumn.Text(reason, _response));
    }

    internal override IReadOnlyList<OutputColumn> Outputs => [_score, _reason];

    internal override ComponentFormat Format => throw new NotSupportedException("It is for tests in one process only.");

    internal override void SaveFiles(IFileSink files) => throw new NotSupportedException("It is for tests in one process only.");

    internal override void Compute(BatchInput input, BatchOutput output)
    {
        var texts = input.Get(_response);
        for (var row = 0; row < input.Rows; row++)
        {
            if (output.IsWanted(_score))
                output.Get(_score)[row] = texts[row].Length == 0 ? float.NaN : (7.5f - Math.Abs(texts[row].Length - _mean)) / 2;
            if (output.IsWanted(_reason))
                output.Get(_reason)[row] = texts[row].Length == 0 ? "it is empty" : $"{texts[row].Length} characters";
        }
    }
}
