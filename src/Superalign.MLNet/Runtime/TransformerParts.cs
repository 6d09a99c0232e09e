using Microsoft.ML;

namespace Superalign.MLNet.Runtime;

/// <summary>The transformers that a pipeline is made of.</summary>
internal static class TransformerParts
{
    /// <summary>All of them, those within others included, in the order in which they work.</summary>
    public static IEnumerable<ITransformer> Of(ITransformer transformer) => transformer switch
    {
        IEnumerable<ITransformer> chain => chain.SelectMany(Of),
        WrappingTransformer wrapping => Of(wrapping.Inner).Prepend(wrapping),
        _ => [transformer],
    };
}
