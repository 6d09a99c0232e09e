namespace Superalign.MLNet.Data;

/// <summary>How a file writes its rows.</summary>
internal enum FileFormat
{
    /// <summary>One JSON object a line.</summary>
    JsonLines,

    /// <summary>Comma-separated with a header line, quoted as in RFC 4180.</summary>
    Csv,

    /// <summary>Tab-separated with a header line, quoted as in RFC 4180.</summary>
    Tsv,

    /// <summary>Apache Parquet: columns of typed values in row groups.</summary>
    Parquet,
}
