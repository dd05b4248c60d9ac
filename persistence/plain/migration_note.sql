INSERT INTO migration (number, name) SELECT split_part($1, '_', 1)::integer, $1;
