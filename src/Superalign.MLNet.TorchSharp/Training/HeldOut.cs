using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Training;

/// <summary>Splits rows by a hash of the prompt, so that a prompt is always in the same part, whatever the seed and the order.</summary>
internal static class HeldOut
{
    /// <summary>The part of a prompt.</summary>
    /// <param name="prompt">The prompt's text.</param>
    /// <param name="fraction">The share of prompts that is held out, in [0, 1); half of it for selection, half for the report.</param>
    public static DataPart PartOf(string prompt, double fraction)
    {
        var place = (StableHash.Of(prompt) >> 11) * (1.0 / (1UL << 53));
        return place < fraction / 2 ? DataPart.Selection : place < fraction ? DataPart.Report : DataPart.Train;
    }
}
