SELECT EXISTS (SELECT FROM migration WHERE number = $1::integer);
